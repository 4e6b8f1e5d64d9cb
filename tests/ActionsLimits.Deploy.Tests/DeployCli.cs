using System.Diagnostics;

namespace ActionsLimits.Deploy.Tests;

/// <summary>The real Deploy CLI, installed once into the cache of test tools.</summary>
internal sealed class DeployCli
{
    /// <summary>The release whose behaviour the rules describe.</summary>
    public const string Version = "8.44.0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _script;

    private DeployCli(string script) => _script = script;

    /// <summary>Folder of the package.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetDirectoryName(_script)!)!;

    /// <summary>Finds the CLI in the cache, or installs it there. Throws when npm cannot.</summary>
    public static async Task<DeployCli> InstallAsync()
    {
        var cache = Environment.GetEnvironmentVariable("ACTIONSLIMITS_TEST_CACHE");
        if (string.IsNullOrEmpty(cache))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "actionslimits-tests");
        }

        var folder = Path.Combine(cache, "auth0-deploy-cli", Version);
        var script = Path.Combine(folder, "node_modules", "auth0-deploy-cli", "lib", "index.js");
        if (!File.Exists(script))
        {
            // Installed beside and moved, so that an interrupted run leaves nothing that looks complete.
            var unfinished = folder + "." + Guid.NewGuid().ToString("N");
            Directory.CreateDirectory(unfinished);
            await File.WriteAllTextAsync(Path.Combine(unfinished, "package.json"), """{ "private": true }""");
            var install = await RunAsync(
                "npm",
                ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "auth0-deploy-cli@" + Version],
                unfinished,
                null);
            Assert.True(install.ExitCode == 0, "npm could not install the Deploy CLI:\n" + install.Output);
            try
            {
                Directory.Move(unfinished, folder);
            }
            catch (IOException) when (File.Exists(script))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return new DeployCli(script);
    }

    /// <summary>Runs an import with an environment that holds nothing but what is given.</summary>
    /// <param name="input">Directory or YAML file.</param>
    /// <param name="configuration">Configuration file.</param>
    /// <param name="workingDirectory">Working directory of the process.</param>
    /// <param name="environment">Variables; the Deploy CLI takes each of them as a keyword too.</param>
    public Task<(int ExitCode, string Output)> ImportAsync(
        string input,
        string configuration,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment)
        => RunAsync("node", [_script, "import", "-c", configuration, "-i", input], workingDirectory, environment);

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
            start.Environment["HOME"] = workingDirectory;
            foreach (var (key, value) in environment)
            {
                start.Environment[key] = value;
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end:\n{await output}\n{await error}");
        }

        return (process.ExitCode, await output + await error);
    }
}
