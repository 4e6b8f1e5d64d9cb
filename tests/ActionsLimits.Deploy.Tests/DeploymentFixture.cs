using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>
/// Runs every import that the tests look at, as many at a time as there are processors: an import takes some 15 seconds, most of which the Deploy CLI
/// spends on compiling its schema.
/// </summary>
public sealed class DeploymentFixture : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actionslimits-deploy-").FullName;
    private readonly ThrowAwayCertificate _certificate = ThrowAwayCertificate.Create();
    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount));
    private DeployCli? _cli;

    internal Keywords Development { get; } = Keywords.Create("dev");

    internal Keywords Production { get; } = Keywords.Create("prod");

    /// <summary>The sources in the directory layout.</summary>
    internal string DirectorySource => Path.Combine(_folder, "directory");

    /// <summary>The sources in the YAML layout.</summary>
    internal string YamlSource => Path.Combine(_folder, "yaml");

    /// <summary>Where the archive of <see cref="DirectorySource"/> was written.</summary>
    internal string DirectoryRelease => Path.Combine(_folder, "directory-release");

    internal Deployment DirectoryTwice { get; private set; } = null!;

    internal Deployment DirectoryToProduction { get; private set; } = null!;

    internal Deployment DirectoryFromSource { get; private set; } = null!;

    internal Deployment YamlTwice { get; private set; } = null!;

    internal Dictionary<string, (string Source, Deployment Deployment)> Refused { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _cli = await DeployCli.InstallAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), _certificate.ToPem());
        SourceTree.WriteDirectory(DirectorySource);
        var yaml = SourceTree.WriteYaml(YamlSource);
        var directory = Gate.PackAndUnpack(DirectorySource, DirectoryRelease, Path.Combine(DirectorySource, "clients/web.json"));
        var document = Gate.PackAndUnpack(yaml, Path.Combine(_folder, "yaml-release"));

        var development = new Dictionary<string, string> { ["AUTH0_KEYWORD_REPLACE_MAPPINGS"] = Development.ToJson().ToJsonString() };
        var config = Path.Combine(directory, "deploy-config.json");
        var merged = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(config))!;
        merged["AUTH0_KEYWORD_REPLACE_MAPPINGS"] = Production.ToJson();
        var production = SourceTree.Write(_folder, "production.json", merged.ToJsonString());
        var variables = new Dictionary<string, string>(Production.AsVariables());

        var twice = DeployAsync(directory, config, development, 2);
        var toProduction = DeployAsync(directory, production, [], 1);
        var fromSource = DeployAsync(DirectorySource, config, development, 1);
        var yamlTwice = DeployAsync(document, Path.Combine(Path.GetDirectoryName(document)!, "deploy-config.json"), variables, 2);
        var refused = RefusedSources(_folder).Select(async source => (source.Name, source.Source, await DeployAsync(source.Source, config, [], 1))).ToList();
        (DirectoryTwice, DirectoryToProduction, DirectoryFromSource, YamlTwice) = (await twice, await toProduction, await fromSource, await yamlTwice);
        foreach (var (name, source, deployment) in await Task.WhenAll(refused))
        {
            Refused.Add(name, (source, deployment));
        }
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _processors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Sources that the Deploy CLI or the API refuses, by what is wrong with them.</summary>
    internal static IEnumerable<(string Name, string Source)> RefusedSources(string folder)
    {
        const string Common = "\"name\":\"One\",\"supported_triggers\":[{\"id\":\"post-login\",\"version\":\"v3\"}],\"runtime\":\"node22\"";
        const string Good = "{" + Common + ",\"code\":\"./actions/one/code.js\",\"deployed\":true}";
        const string UsesModule = "{" + Common + ",\"code\":\"./actions/one/code.js\",\"deployed\":true,\"modules\":[{\"module_name\":\"shared\",\"module_version_number\":VERSION}]}";
        const string Module = "\"name\":\"shared\",\"code\":\"./action-modules/shared/code.js\"";
        const string Bound = "{\"post-login\":[{\"action_name\":\"One\",\"display_name\":\"One\"}]}";

        var empty = New("empty triggers folder", Good);
        Directory.CreateDirectory(Path.Combine(empty.Source, "triggers"));
        yield return empty;
        yield return New("code relative to the working directory", "{" + Common + ",\"code\":\"./tenant/actions/one/code.js\",\"deployed\":true}");
        yield return New("binding of an Action that is not deployed", "{" + Common + ",\"code\":\"./actions/one/code.js\",\"deployed\":false}", triggers: Bound);
        yield return New("keys of an export", Good[..^1] + ",\"current_version\":{},\"bindings\":[]}");
        yield return New("Module secret without a value", Good, "{" + Module + ",\"secrets\":[{\"name\":\"KEY\"}]}");
        yield return New("Module dependency without a version", Good, "{" + Module + ",\"dependencies\":[{\"name\":\"lodash\"}]}");
        yield return New("Module that is never published", UsesModule.Replace("VERSION", "1", StringComparison.Ordinal), "{" + Module + "}");
        yield return New("Module version of another tenant", UsesModule.Replace("VERSION", "7", StringComparison.Ordinal), "{" + Module + ",\"all_changes_published\":true}");

        (string Name, string Source) New(string name, string manifest, string? module = null, string? triggers = null)
        {
            var source = Path.Combine(folder, name);
            SourceTree.WriteOne(source, manifest, module, triggers);
            return (name, source);
        }
    }

    private async Task<Deployment> DeployAsync(string input, string configuration, Dictionary<string, string> variables, int times)
    {
        await using var api = await ManagementApi.StartAsync(_certificate);
        var environment = new Dictionary<string, string>(variables)
        {
            ["NODE_EXTRA_CA_CERTS"] = Path.Combine(_folder, "ca.pem"),
            ["AUTH0_DOMAIN"] = api.Domain,
            ["AUTH0_CLIENT_ID"] = "stand-in",
            ["AUTH0_CLIENT_SECRET"] = string.Join('-', "made", "at", "run", "time"),

            // Otherwise a refusal that looks temporary is tried again for minutes.
            ["AUTH0_API_MAX_RETRIES"] = "1",
        };
        var exitCode = 0;
        var output = string.Empty;
        for (var count = 0; count < times && exitCode == 0; count++)
        {
            await _processors.WaitAsync();
            try
            {
                (exitCode, var text) = await _cli!.ImportAsync(input, configuration, _folder, environment);
                output += text;
            }
            finally
            {
                _processors.Release();
            }
        }

        return new Deployment(api.Tenant, exitCode, output, api.Requests);
    }
}
