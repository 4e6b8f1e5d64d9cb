namespace ActionsLimits.Deploy.Tests;

public sealed class ProbeTests
{
    [Fact]
    public async Task Probe()
    {
        var cli = await DeployCli.InstallAsync();
        using var certificate = ThrowAwayCertificate.Create();
        await using var api = await ManagementApi.StartAsync(certificate);
        var folder = Directory.CreateTempSubdirectory("packaging-probe-").FullName;
        var source = Path.Combine(folder, "src");
        void Write(string path, string text)
        {
            path = Path.Combine(source, path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Write("actions/a.json", """{"name":"A","code":"./actions/A/code.js","supported_triggers":[{"id":"post-login","version":"v3"}],"runtime":"node22","deployed":true,"secrets":[{"name":"S","value":"##S_VALUE##"}],"modules":[{"module_name":"m","module_version_number":1}]}""");
        Write("actions/A/code.js", "exports.onExecutePostLogin = async (event, api) => { /* ##TEXT## */ };\n");
        Write("action-modules/m.json", """{"name":"m","code":"./action-modules/m/code.js","all_changes_published":true}""");
        Write("action-modules/m/code.js", "module.exports = {};\n");
        Write("triggers/triggers.json", """{"post-login":[{"action_name":"A","display_name":"A"}]}""");
        Write("config.json", """{"AUTH0_INCLUDED_ONLY":["actions","actionModules","triggers"],"AUTH0_ALLOW_DELETE":false}""");
        var ca = Path.Combine(folder, "ca.pem");
        File.WriteAllText(ca, certificate.ToPem());
        for (var i = 0; i < 2; i++)
        {
            var r = await cli.ImportAsync(source, Path.Combine(source, "config.json"), folder, new Dictionary<string, string>
            {
                ["NODE_EXTRA_CA_CERTS"] = ca,
                ["AUTH0_DOMAIN"] = api.Domain,
                ["AUTH0_CLIENT_ID"] = "cid",
                ["AUTH0_CLIENT_SECRET"] = "x" + "y",
                ["S_VALUE"] = "hello",
                ["TEXT"] = "replaced",
            });
            Console.WriteLine(r.Output);
            Console.WriteLine(string.Join("\n", api.Requests));
            Assert.Equal(0, r.ExitCode);
        }
        Console.WriteLine(api.Tenant.Actions[0].Draft.ToJsonString());
    }
}
