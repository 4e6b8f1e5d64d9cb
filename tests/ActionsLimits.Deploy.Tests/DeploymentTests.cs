using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;

namespace ActionsLimits.Deploy.Tests;

public sealed class DeploymentTests(DeploymentFixture fixture) : IClassFixture<DeploymentFixture>
{
    private static readonly string[] Scripts =
        ["actions/Enrich tokens/code.js", "actions/welcome/code.js", "action-modules/tokens/code.js", "action-modules/audit/code.js"];

    [Fact]
    public void The_archive_of_a_directory_is_imported_and_imported_again()
    {
        var deployment = fixture.DirectoryTwice;
        Assert.True(deployment.ExitCode == 0, Explain(deployment));
        Assert.Equal(["Enrich tokens", "Welcome DEV"], deployment.Tenant.Actions.Select(action => action.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["audit", "tokens"], deployment.Tenant.Modules.Select(module => module.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Web", Assert.Single(deployment.Tenant.Clients)["name"]!.GetValue<string>());
        Assert.Equal([("Enrich tokens", "Enrich")], deployment.Tenant.Bindings["post-login"]);
        Assert.Equal([("Welcome DEV", "Welcome")], deployment.Tenant.Bindings["post-user-registration"]);
        Assert.All(deployment.Tenant.Actions, action => Assert.Equal(2, action.DeployedVersions.Count));
        Assert.DoesNotContain(deployment.Requests, request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public void What_arrives_is_the_source_after_replacement_byte_for_byte()
    {
        AssertArrived(fixture.DirectoryTwice.Tenant, fixture.Development);
        AssertArrived(fixture.DirectoryToProduction.Tenant, fixture.Production);
    }

    [Fact]
    public void The_same_archive_goes_to_a_second_environment()
    {
        var deployment = fixture.DirectoryToProduction;
        Assert.True(deployment.ExitCode == 0, Explain(deployment));
        Assert.Equal("prod", new Uri(Literal(deployment.Tenant, "Enrich tokens")).Host.Split('.')[0]);
        Assert.Equal("mail-prod-value", deployment.Tenant.Actions.Single(action => action.Name == "Welcome PROD").Secrets["MAIL_KEY"]);
        Assert.Equal("signing-prod-value", deployment.Tenant.Actions.Single(action => action.Name == "Enrich tokens").Secrets["SIGNING_KEY"]);
        Assert.Equal("salt-prod-value", deployment.Tenant.Modules.Single(module => module.Name == "tokens").Secrets["SALT"]);
    }

    [Fact]
    public void The_archive_and_the_sources_give_equal_tenants()
    {
        Assert.True(fixture.DirectoryFromSource.ExitCode == 0, Explain(fixture.DirectoryFromSource));
        Assert.Equal(Describe(fixture.DirectoryFromSource.Tenant), Describe(fixture.DirectoryTwice.Tenant));
    }

    [Fact]
    public void A_second_import_publishes_Modules_again_while_Actions_stay_with_their_version()
    {
        var tenant = fixture.DirectoryTwice.Tenant;
        Assert.All(tenant.Modules, module => Assert.Equal(2, module.Versions.Count));
        var references = (JsonArray)tenant.Actions.Single(action => action.Name == "Enrich tokens").Draft["modules"]!;
        Assert.All(references, reference => Assert.Equal(1, reference!["module_version_number"]!.GetValue<int>()));
        Assert.All(references, reference => Assert.Contains(tenant.Modules, module => module.Versions[0].Id == reference!["module_version_id"]!.GetValue<string>()));
    }

    [Fact]
    public void The_archive_of_a_YAML_source_is_imported_and_touches_only_what_it_is_for()
    {
        var deployment = fixture.YamlTwice;
        Assert.True(deployment.ExitCode == 0, Explain(deployment));
        var action = Assert.Single(deployment.Tenant.Actions);
        Assert.Equal(fixture.Production.Replace(File.ReadAllText(Path.Combine(fixture.YamlSource, "code/login.js"))), action.Code);
        Assert.Equal("mail-prod-value", action.Secrets["KEY"]);
        var module = Assert.Single(deployment.Tenant.Modules);
        Assert.Equal(fixture.Production.Replace(File.ReadAllText(Path.Combine(fixture.YamlSource, "code/tokens.js"))), module.Code);
        Assert.Equal([("Login", "Login")], deployment.Tenant.Bindings["post-login"]);
        Assert.Empty(deployment.Tenant.Clients);
    }

    [Fact]
    public void The_engine_replaces_markers_as_the_Deploy_CLI_does()
    {
        var path = SourceTree.Write(fixture.DirectoryRelease, "mapping.json", new JsonObject { [KeywordMapping.PropertyName] = fixture.Development.ToJson() }.ToJsonString());
        var mapping = KeywordMapping.Load(path).Mapping;
        foreach (var script in Scripts)
        {
            var text = File.ReadAllText(Path.Combine(fixture.DirectorySource, script));
            Assert.Equal(fixture.Development.Replace(text), mapping.Replace(text, out var problem).Text);
            Assert.Null(problem);
        }
    }

    [Fact]
    public void No_value_of_an_environment_is_in_the_release()
    {
        foreach (var file in Directory.EnumerateFiles(fixture.DirectoryRelease, "Release.*"))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            Assert.All(fixture.Development.SecretValues.Concat(fixture.Production.SecretValues), value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_release_holds_only_what_it_is_for()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(fixture.DirectoryRelease, "Release.1.0.0.zip"));
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName == "README.md");
        Assert.Contains(archive.Entries, entry => entry.FullName == "clients/web.json");
    }

    public static TheoryData<string> CaseNames { get; } = [.. ImportCases.All.Keys];

    public static TheoryData<string> OddNames { get; } = [.. OddSources.All.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void What_an_import_refuses_or_leaves_out_was_a_finding_before(string name)
    {
        var expected = ImportCases.All[name];
        var (source, deployment) = fixture.Cases[name];
        switch (expected.Refusal)
        {
            case null:
                // Refused by the Deploy CLI itself, before anything was written.
                Assert.True(deployment.ExitCode != 0, Explain(deployment));
                Assert.DoesNotContain(deployment.Requests, request => request.StartsWith("POST /api", StringComparison.Ordinal));
                break;
            case "":
                Assert.True(deployment.ExitCode == 0, Explain(deployment));
                Assert.Equal(["One"], deployment.Tenant.Actions.Select(action => action.Name));
                Assert.Empty(deployment.Tenant.Modules);
                Assert.Empty(deployment.Tenant.Bindings);
                break;
            default:
                Assert.True(deployment.ExitCode != 0, Explain(deployment));
                Assert.True(deployment.Requests.Contains(expected.Refusal), Explain(deployment));
                break;
        }

        var shown = Gate.Check(source).Findings.Where(finding => finding.IsShown && finding.Severity >= Severity.Warning).ToList();
        Assert.True(
            shown.Exists(finding => finding.Finding.Rule.Code == expected.Finding && finding.Finding.Message.Contains(expected.Advice, StringComparison.Ordinal)),
            string.Join('\n', shown.Select(finding => $"{finding.Finding.Rule.Code} {finding.Finding.Message}").Prepend(name)));
    }

    [Theory]
    [MemberData(nameof(OddNames))]
    public void An_odd_but_good_source_is_imported_from_the_archive_with_equal_results(string name)
    {
        var (_, _, fromSource, fromRelease) = fixture.Odd[name];
        Assert.True(fromSource.ExitCode == 0, Explain(fromSource));
        Assert.True(fromRelease.ExitCode == 0, Explain(fromRelease));
        Assert.NotEmpty(fromRelease.Tenant.Actions);
        Assert.Equal(Describe(fromSource.Tenant), Describe(fromRelease.Tenant));
    }

    private void AssertArrived(Tenant tenant, Keywords keywords)
    {
        string[] names = ["Enrich tokens", "Welcome " + keywords.Text("REGION")];
        var arrived = names.Select(name => tenant.Actions.Single(action => action.Name == name).Code)
            .Concat(((string[])["tokens", "audit"]).Select(name => tenant.Modules.Single(module => module.Name == name).Code));
        foreach (var (script, code) in Scripts.Zip(arrived))
        {
            var expected = keywords.Replace(Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(fixture.DirectorySource, script))));
            Assert.Equal(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(code));
        }
    }

    private static string Literal(Tenant tenant, string action)
    {
        var line = tenant.Actions.Single(candidate => candidate.Name == action).Code.Split('\n').Single(candidate => candidate.StartsWith("const issuer", StringComparison.Ordinal));
        return JsonNode.Parse(line.Split(" = ")[1].Trim().TrimEnd(';'))!.GetValue<string>();
    }

    /// <summary>What tenants have in common when they were given the same: everything but identifiers and history.</summary>
    private static string Describe(Tenant tenant)
    {
        var actions = tenant.Actions.OrderBy(action => action.Name, StringComparer.Ordinal).Select(action =>
        {
            var draft = (JsonObject)action.Draft.DeepClone();
            foreach (var reference in draft["modules"] as JsonArray ?? [])
            {
                ((JsonObject)reference!).Remove("module_id");
                ((JsonObject)reference).Remove("module_version_id");
            }

            return draft.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value?.ToJsonString()}");
        });
        var modules = tenant.Modules.OrderBy(module => module.Name, StringComparer.Ordinal).Select(module => $"{module.Name}: {module.Draft["code"]} {module.Draft["secrets"]?.ToJsonString()} {module.Draft["dependencies"]?.ToJsonString()}");
        var bindings = tenant.Bindings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value)}");
        var others = tenant.Clients.Concat(tenant.Others).Select(other => other.ToJsonString()).Order(StringComparer.Ordinal);
        return string.Join('\n', actions.SelectMany(lines => lines).Concat(modules).Concat(bindings).Concat(others));
    }

    private static string Explain(Deployment deployment) => deployment.Output + "\n" + string.Join('\n', deployment.Requests);
}
