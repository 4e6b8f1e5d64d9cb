using ActionsLimits.Rules.Execution;

namespace ActionsLimits.Tests.Rules.Execution;

public sealed class MetadataRuleTests
{
    private static readonly TransactionMetadataRule Transaction = new();
    private static readonly UserMetadataRule User = new();
    private static readonly AccountLinkingRule Linking = new();

    [Theory]
    [InlineData("api.transaction.setMetadata('k'.repeat(64), 1);", "")]
    [InlineData("api.transaction.setMetadata('k'.repeat(65), 1);", "AL6021")]
    [InlineData("api.transaction.setMetadata('é'.repeat(64), 1);", "")]
    [InlineData("api.transaction.setMetadata('k', 'v'.repeat(8192));", "")]
    [InlineData("api.transaction.setMetadata('k', 'v'.repeat(8193));", "AL6022")]
    [InlineData("let v = ''; while (v.length < 100) v += 'v'.repeat(81); api.transaction.setMetadata('k', v.repeat(51) + v);", "AL6022")]
    [InlineData("api.transaction.setMetadata('k', { a: 1 });", "AL6023")]
    [InlineData("api.transaction.setMetadata('k', [1]);", "AL6023")]
    [InlineData("api.transaction.setMetadata('k', 10n);", "AL6023")]
    [InlineData("api.transaction.setMetadata('k', null);", "")]
    [InlineData("api.transaction.setMetadata('k', true); api.transaction.setMetadata('l', 1.5);", "")]
    [InlineData("api.transaction.setMetadata('k', Number.MAX_SAFE_INTEGER);", "")]
    [InlineData("api.transaction.setMetadata('k', Number.MAX_SAFE_INTEGER + 1);", "AL6024")]
    [InlineData("api.transaction.setMetadata('k', 0 / 0);", "AL6024")]
    [InlineData("api.transaction.setMetadata('k', event.user.app_metadata.n);", "")]
    [InlineData("api.transaction.setMetadata('k', event.a ? 'v'.repeat(9000) : 'v');", "AL6022:warning")]
    public void Calls_of_setMetadata(string body, string expected) => Assert.Equal(expected, Run.Bodies(Transaction, body));

    [Theory]
    [InlineData(8187, "")]
    [InlineData(8188, "")]
    [InlineData(8189, "AL6025")]
    public void Transaction_metadata_adds_up(int last, string expected)
    {
        // Keys of one, one and two bytes, 4 + 8192 in all before the last one.
        Assert.Equal(expected, Run.Bodies(Transaction, $"api.transaction.setMetadata('a', 'v'.repeat(4096)); api.transaction.setMetadata('b', 'v'.repeat(4096)); api.transaction.setMetadata('cc', 'v'.repeat({last}));"));
        Assert.Equal(expected, Run.Bodies(Transaction, "for (const k of 'ab') api.transaction.setMetadata(k, 'v'.repeat(4096));", $"api.transaction.setMetadata('cc', 'v'.repeat({last}));"));
        Assert.Equal("", Run.Bodies(Transaction, "api.transaction.setMetadata('a', 'v'.repeat(8000)); api.transaction.setMetadata('a', null);", $"api.transaction.setMetadata('cc', 'v'.repeat({last}));"));
    }

    [Fact]
    public void Only_post_login_has_transaction_metadata()
    {
        static string For(string trigger, string version, string handler) => Run.Text(new ContextBuilder()
            .Action("a", action => action.Trigger(trigger, version).Script($"exports.{handler} = async (event, api) => {{ api.transaction.setMetadata('k', 1); }};"))
            .Run(Transaction));
        Assert.Equal("AL6020", For("credentials-exchange", "v2", "onExecuteCredentialsExchange"));
        Assert.Equal("", For("post-login", "v3", "onExecutePostLogin"));

        // In Early Access according to Auth0's kit, which the page does not know of.
        Assert.Equal("AL6020:warning", For("custom-token-exchange", "v1", "onExecuteCustomTokenExchange"));
    }

    [Theory]
    [InlineData("setUserMetadata", "AL6030")]
    [InlineData("setAppMetadata", "AL6031")]
    public void User_and_app_metadata_are_measured_as_JSON(string member, string code)
    {
        // {"k":"…"} is eight bytes around the value.
        Assert.Equal("", Run.Bodies(User, $"api.user.{member}('k', 'v'.repeat(32759));"));
        Assert.Equal("", Run.Bodies(User, $"api.user.{member}('k', 'v'.repeat(32760));"));
        Assert.Equal(code, Run.Bodies(User, $"api.user.{member}('k', 'v'.repeat(32761));"));
        Assert.Equal(code, Run.Bodies(User, $"api.user.{member}('k', 'v'.repeat(20000));", $"api.user.{member}('l', {{ a: 'v'.repeat(20000) }});"));
        Assert.Equal("", Run.Bodies(User, $"api.user.{member}('k', 'v'.repeat(20000));", $"api.user.{member}('k', 'v'.repeat(20000));"));
        Assert.Equal(code + ":warning", Run.Bodies(User, $"if (event.a) api.user.{member}('k', 'v'.repeat(40000));"));
        Assert.Equal(code, Run.Bodies(User, $"for (let i = 0; i < 50; i++) api.user.{member}('k' + i, 'v'.repeat(1000));"));
    }

    [Theory]
    [InlineData("api.authentication.setPrimaryUser('a'.repeat(128));", "")]
    [InlineData("api.authentication.setPrimaryUser('a'.repeat(129));", "AL6001")]
    [InlineData("api.authentication.setPrimaryUser('auth0|' + 'a'.repeat(123) + event.x);", "AL6001")]
    [InlineData("api.authentication.setPrimaryUser('a'); api.authentication.setPrimaryUser('b');", "AL6002")]
    [InlineData("if (!event.user.email) { return; } const link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; await link(event.user);", "")]
    [InlineData("if (!event.user.email) { return; } const link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; try { await link(event.user); } catch (err) { return; } return;", "")]
    [InlineData("if (!event.user.email) { return; } var link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; for (const m of event.l) { await link(event.user); }", "")]
    [InlineData("try { const link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; await link(event.user); } catch (err) { } if (event.x) { return; }", "")]
    [InlineData("for (const m of event.l) { if (m.a) { continue; } const link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; await link(m); break; }", "")]
    [InlineData("if (!event.user.email) { return; } const link = async (p) => { api.authentication.setPrimaryUser(p.user_id); }; await link(event.a); await link(event.b);", "AL6002:warning")]
    [InlineData("for (let i = 0; i < 2; i++) api.authentication.setPrimaryUser('a');", "AL6002")]
    [InlineData("if (event.a) api.authentication.setPrimaryUser('a'); if (event.b) api.authentication.setPrimaryUser('b');", "AL6002:warning")]
    [InlineData("if (event.a) api.authentication.setPrimaryUser('a'); else api.authentication.setPrimaryUser('b');", "")]
    [InlineData("if (event.a) { api.authentication.setPrimaryUser('a'); return; } api.authentication.setPrimaryUser('b');", "")]
    [InlineData("if (event.a) { if (event.b) { api.authentication.setPrimaryUser('a'); return; } event.c(); } api.authentication.setPrimaryUser('b');", "")]
    [InlineData("for (const u of event.users) { if (u.x) { api.authentication.setPrimaryUser('a'); return; } } api.authentication.setPrimaryUser('b');", "")]
    [InlineData("api.authentication.setPrimaryUser('a'); api.user.setUserMetadata('k', 1);", "AL6003")]
    [InlineData("if (event.a) api.authentication.setPrimaryUser('a'); else api.user.setUserMetadata('k', 1);", "")]
    [InlineData("api.authentication.setPrimaryUser('a'); api.user.setAppMetadata('k', 1);", "")]
    public void Calls_of_setPrimaryUser(string body, string expected) => Assert.Equal(expected, Run.Bodies(Linking, body));

    [Theory]
    [InlineData("a", "AL6002:warning")]
    [InlineData("b", "")]
    public void Actions_for_different_applications_never_meet(string application, string expected)
        => Assert.Equal(expected, Run.Bodies(Linking, "if (event.client.client_id === 'a') { api.authentication.setPrimaryUser('a'); }", $"if (event.client.client_id !== '{application}') return; api.authentication.setPrimaryUser('b');"));

    [Theory]
    [InlineData("if (event.client.client_id === 'a') { $('a'); } if (event.client.client_id === 'b') { $('b'); }", "")]
    [InlineData("if (event.client.client_id === 'a') { $('a'); } if (event.client.client_id === 'a') { $('b'); }", "AL6002:warning")]
    [InlineData("if (event.client.client_id === 'a') { $('a'); } if (event.connection.name === 'b') { $('b'); }", "AL6002:warning")]
    [InlineData("if (event.client.client_id === 'a') { $('a'); } if (event.client.client_id !== 'b') { return; } $('b');", "")]
    [InlineData("if (event.client.client_id === 'a') { $('a'); } if (event.client.client_id === 'b') { return; } $('b');", "AL6002:warning")]
    [InlineData("const APP = 'a'; if (event.client?.client_id === APP && event.x) { $('a'); } event.client.client_id === 'b' && $('b');", "")]
    [InlineData("if (event.client.client_id === 'a' || event.x) { $('a'); } if (event.client.client_id === 'b') { $('b'); }", "AL6002:warning")]
    [InlineData("const { client } = event; switch (client.client_id) { case 'a': $('a'); break; } switch (client.client_id) { case 'b': case 'c': $('b'); }", "")]
    [InlineData("switch (event.client.client_id) { case 'a': event.x(); case 'b': $('a'); } if (event.client.client_id === 'a') { $('b'); }", "AL6002:warning")]
    [InlineData("if (event.user.email === 'a') { $('a'); } if (event.user.email === 'b') { $('b'); }", "AL6002:warning")]
    [InlineData("if (!(event.organization.id !== 'a')) { $('a'); } event.organization.id === 'b' ? $('b') : 0;", "")]
    public void What_is_for_different_applications_never_meets(string body, string expected)
    {
        body = body.Replace("$", "api.authentication.setPrimaryUser", StringComparison.Ordinal);
        Assert.Equal(expected, Run.Bodies(Linking, body));
    }

    [Theory]
    [InlineData("api.authentication.setPrimaryUser('a'); api.redirect.sendUserTo('https://x');", "AL6002:warning")]
    [InlineData("api.authentication.setPrimaryUser('a'); if (event.a) api.prompt.render('f');", "AL6002:warning")]
    [InlineData("if (event.a) { api.authentication.setPrimaryUser('a'); return; } api.redirect.sendUserTo('https://x');", "")]
    [InlineData("if (event.a) { api.authentication.setPrimaryUser('a'); } else { api.prompt.render('f'); }", "")]
    [InlineData("if (event.a) { api.authentication.setPrimaryUser('a'); } if (event.b) { api.prompt.render('f'); }", "AL6002:warning")]
    [InlineData("api.redirect.sendUserTo('https://x');", "")]
    public void Before_and_after_a_redirect_only_ways_that_redirect_count(string execute, string expected)
        => Assert.Equal(expected, Run.Scripts(Linking, $"exports.onExecutePostLogin = async (event, api) => {{ {execute} }}; exports.onContinuePostLogin = async (event, api) => {{ api.authentication.setPrimaryUser('b'); }};"));

    [Fact]
    public void Accounts_are_linked_once_by_all_Actions_together()
    {
        Assert.Equal("AL6002", Run.Bodies(Linking, "api.authentication.setPrimaryUser('a');", "api.authentication.setPrimaryUser('b');"));
        Assert.Equal("", Run.Bodies(Linking, "api.authentication.setPrimaryUser('a');", "api.user.setUserMetadata('k', 1);"));
        Assert.Equal("AL6002:warning", Run.Scripts(Linking, "exports.onExecutePostLogin = async (event, api) => { api.authentication.setPrimaryUser('a'); }; exports.onContinuePostLogin = async (event, api) => { api.authentication.setPrimaryUser('b'); };"));
    }
}
