using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Triggers;

namespace ActionsLimits.Tests.Triggers;

public sealed class TriggerCatalogTests
{
    private static readonly TriggerCatalog Catalog = TriggerCatalog.Load();

    [Theory]
    [InlineData("post-login", "v3,v2,v1", true, false)]
    [InlineData("credentials-exchange", "v2,v1", true, false)]
    [InlineData("pre-user-registration", "v2,v1", true, false)]
    [InlineData("post-user-registration", "v2,v1", false, false)]
    [InlineData("post-change-password", "v2,v1", false, false)]
    [InlineData("send-phone-message", "v2,v1", true, false)]
    [InlineData("password-reset-post-challenge", "v1", true, false)]
    [InlineData("custom-phone-provider", "v1", null, false)]
    [InlineData("custom-email-provider", "v1", null, false)]
    [InlineData("custom-token-exchange", "v1", true, true)]
    [InlineData("event-stream", "v1", false, true)]
    [InlineData("password-hash-migration", "v1", null, true)]
    [InlineData("mcp-tool", "v1", null, true)]
    [InlineData("login-post-identifier", "v1", null, null)]
    [InlineData("signup-post-identifier", "v1", null, null)]
    public void Every_trigger_is_known_with_its_versions(string id, string versions, bool? blocking, bool? entityBound)
    {
        var trigger = Catalog.Find(id);

        Assert.NotNull(trigger);
        Assert.Equal(versions, string.Join(",", trigger.Versions.Select(version => version.Version)));
        Assert.Equal(blocking, trigger.IsBlocking);
        Assert.Equal(entityBound, trigger.IsEntityBound);
    }

    [Fact]
    public void There_is_no_other_trigger() => Assert.Equal(15, Catalog.All.Length);

    [Theory]
    [InlineData("post-login", "v3", "node18-actions,node22")]
    [InlineData("post-login", "v2", "node18,node22")]
    [InlineData("post-login", "v1", "node22")]
    [InlineData("credentials-exchange", "v2", "node18-actions,node22")]
    [InlineData("credentials-exchange", "v1", "node22")]
    [InlineData("custom-token-exchange", "v1", "node18,node22")]
    [InlineData("event-stream", "v1", "node22")]
    [InlineData("signup-post-identifier", "v1", "")]
    public void A_version_offers_the_documented_runtimes(string id, string version, string runtimes)
        => Assert.Equal(runtimes, string.Join(",", Catalog.Find(id)!.FindVersion(version)!.Runtimes));

    [Fact]
    public void Runtimes_and_limits_that_triggers_name_exist()
    {
        var runtimes = RuntimeCatalog.Load();
        var limits = LimitTable.LoadPlatform();
        foreach (var trigger in Catalog.All)
        {
            Assert.NotNull(limits.TryGet(trigger.BindingLimit));
            Assert.NotEmpty(trigger.Versions);
            foreach (var version in trigger.Versions)
            {
                Assert.Contains(version.Status, new[] { "current", "deprecated", "beta" });
                Assert.All(version.Runtimes, runtime => Assert.Equal(RuntimeStatus.Offered, runtimes.Find(runtime)!.Status));
                Assert.All(version.Handlers, handler => Assert.Matches("^on(Execute|Continue)[A-Z]", handler));
                Assert.All(version.Api.SelectMany(member => member.Parameters), parameter => Assert.True(parameter.Limit is null || limits.TryGet(parameter.Limit) is not null, parameter.Limit));
            }
        }
    }

    [Fact]
    public void Members_are_unique_and_in_ordinal_order()
        => Assert.All(Catalog.All.SelectMany(trigger => trigger.Versions), version =>
        {
            var paths = version.Api.Select(member => member.Path).ToArray();
            Assert.Equal(paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), paths);
        });

    [Fact]
    public void The_cache_is_on_every_documented_trigger()
        => Assert.All(Catalog.All.SelectMany(trigger => trigger.Versions).Where(version => !version.Api.IsEmpty), version =>
            Assert.Contains(version.Api, member => member.Path == "cache.set" && member.Parameters[0].Limit == "cache-key" && member.Parameters[1].Limit == "cache-value"));

    [Theory]
    [InlineData("samlResponse.setAttribute", "post-login")]
    [InlineData("idToken.setCustomClaim", "post-login")]
    [InlineData("authentication.setPrimaryUser", "post-login")]
    [InlineData("transaction.setMetadata", "post-login", "custom-token-exchange")]
    public void Some_members_are_on_few_triggers(string path, params string[] triggers)
        => Assert.Equal(triggers, Catalog.All.Where(trigger => trigger.Versions.Any(version => version.Api.Any(member => member.Path == path))).Select(trigger => trigger.Id));

    [Fact]
    public void Post_login_has_the_attribute_setter_and_the_24_setters_of_SAML_configuration()
        => Assert.Equal(25, Catalog.Find("post-login")!.FindVersion("v3")!.Api.Count(member => member.Path.StartsWith("samlResponse.", StringComparison.Ordinal)));

    [Fact]
    public void Providers_take_one_Action()
    {
        Assert.Equal("actions-per-provider-trigger", Catalog.Find("custom-email-provider")!.BindingLimit);
        Assert.Equal("actions-per-provider-trigger", Catalog.Find("custom-phone-provider")!.BindingLimit);
        Assert.Equal("actions-per-trigger", Catalog.Find("post-login")!.BindingLimit);
    }

    [Fact]
    public void Ids_are_compared_ordinally() => Assert.Null(Catalog.Find("Post-Login"));
}
