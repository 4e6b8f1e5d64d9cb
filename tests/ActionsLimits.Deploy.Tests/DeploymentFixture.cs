using System.Text.Json.Nodes;
using ActionsLimits.Packaging;

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

    /// <summary>What became of <see cref="ImportCases"/>, by name.</summary>
    internal Dictionary<string, (string Source, Deployment Deployment)> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>Tenants after the import of an odd but good source, and of its archive, by name.</summary>
    internal Dictionary<string, (string Source, string Release, Deployment FromSource, Deployment FromRelease)> Odd { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _cli = await DeployCli.InstallAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.pem"), _certificate.ToPem());
        SourceTree.WriteDirectory(DirectorySource);
        var yaml = SourceTree.WriteYaml(YamlSource);
        var directory = Gate.PackAndUnpack(DirectorySource, DirectoryRelease, null, new ExtraContent(Path.Combine(DirectorySource, "clients/web.json")));
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
        var cases = DeployCasesAsync();
        (DirectoryTwice, DirectoryToProduction, DirectoryFromSource, YamlTwice) = (await twice, await toProduction, await fromSource, await yamlTwice);
        await cases;
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

    /// <summary>The many small sources, in one process of the Deploy CLI.</summary>
    private async Task DeployCasesAsync()
    {
        var config = SourceTree.Write(_folder, "cases.json", """{ "AUTH0_ALLOW_DELETE": false }""");
        using var session = ImportSession.Start(_cli!, Path.Combine(_folder, "ca.pem"));
        foreach (var (name, element) in ImportCases.All)
        {
            var source = Path.Combine(_folder, "cases", name);
            foreach (var (path, text) in element.Files)
            {
                SourceTree.Write(source, path, text);
            }

            source = Path.Combine(source, element.Input);
            Cases.Add(name, (source, await DeployAsync(session, source, config, [])));
        }

        foreach (var (name, write) in OddSources.All)
        {
            var source = Path.Combine(_folder, "odd", name);
            var odd = write(source, Development);
            var release = Path.Combine(_folder, "odd", name + " release");
            var unpacked = Gate.PackAndUnpack(odd.Input, release, odd.Mappings, odd.Extra);
            var releaseConfig = Path.Combine(release, "unpacked", "deploy-config.json");
            var environment = new Dictionary<string, string> { ["AUTH0_KEYWORD_REPLACE_MAPPINGS"] = Development.ToJson().ToJsonString() };
            Odd.Add(name, (source, unpacked, await DeployAsync(session, odd.Input, config, environment), await DeployAsync(session, unpacked, releaseConfig, environment)));
        }
    }

    private async Task<Deployment> DeployAsync(ImportSession session, string input, string configuration, Dictionary<string, string> variables)
    {
        await using var api = await ManagementApi.StartAsync(_certificate);
        var (exitCode, output) = await session.ImportAsync(input, configuration, _folder, EnvironmentOf(api, variables));
        return new Deployment(api.Tenant, exitCode, output, api.Requests);
    }

    private Dictionary<string, string> EnvironmentOf(ManagementApi api, Dictionary<string, string> variables) => new(variables)
    {
        ["NODE_EXTRA_CA_CERTS"] = Path.Combine(_folder, "ca.pem"),
        ["AUTH0_DOMAIN"] = api.Domain,
        ["AUTH0_CLIENT_ID"] = "stand-in",
        ["AUTH0_CLIENT_SECRET"] = string.Join('-', "made", "at", "run", "time"),

        // Otherwise a refusal that looks temporary is tried again for minutes.
        ["AUTH0_API_MAX_RETRIES"] = "1",
    };

    private async Task<Deployment> DeployAsync(string input, string configuration, Dictionary<string, string> variables, int times)
    {
        await using var api = await ManagementApi.StartAsync(_certificate);
        var environment = EnvironmentOf(api, variables);
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
