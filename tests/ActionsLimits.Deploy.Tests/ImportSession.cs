using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>
/// The real Deploy CLI in one process that runs many imports, one after the other: an import of its own process takes some 15 seconds, most of which go
/// into compiling a schema (see <c>import-session.cjs</c>).
/// </summary>
internal sealed class ImportSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ImportSession(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_output)
            {
                _output.Append(line.Data).Append('\n');
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the process.</summary>
    /// <param name="cli">The installed Deploy CLI.</param>
    /// <param name="certificate">PEM file that Node trusts; it reads it once, when it starts.</param>
    public static ImportSession Start(DeployCli cli, string certificate)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "import-session.cjs"), cli.Folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_EXTRA_CA_CERTS"] = certificate;
        return new ImportSession(Process.Start(start)!);
    }

    /// <summary>Runs an import.</summary>
    /// <param name="input">Directory or YAML file.</param>
    /// <param name="configuration">Configuration file.</param>
    /// <param name="workingDirectory">Working directory during the import.</param>
    /// <param name="environment">The whole environment.</param>
    /// <returns>Exit code as the command would have it, and what was printed.</returns>
    public async Task<(int ExitCode, string Output)> ImportAsync(
        string input,
        string configuration,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment)
    {
        var job = new JsonObject { ["directory"] = workingDirectory, ["input"] = input, ["configuration"] = configuration };
        job["environment"] = JsonSerializer.SerializeToNode(environment);
        await _process.StandardInput.WriteLineAsync(job.ToJsonString());
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The Deploy CLI ended:\n" + Output());
        var error = (string?)JsonNode.Parse(answer)!["error"];
        return (error is null ? 0 : 1, Output() + error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Output()
    {
        lock (_output)
        {
            var text = _output.ToString();
            _output.Clear();
            return text;
        }
    }
}
