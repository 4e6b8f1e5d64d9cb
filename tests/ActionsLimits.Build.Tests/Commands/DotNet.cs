using System.Diagnostics;
using System.Text;

namespace ActionsLimits.Build.Tests.Commands;

/// <summary>Runs the .NET command line in an environment in which nothing of the test host's own can leak.</summary>
public static class DotNet
{
    // A build takes seconds; a machine under load may take many times that. What is still running then hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs a command.</summary>
    /// <param name="directory">Working directory.</param>
    /// <param name="packages">Folder for NuGet packages; <see langword="null"/> for the user's own.</param>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <param name="environment">Further environment variables.</param>
    public static CommandResult Run(
        string directory,
        string? packages,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Clean(start.Environment);
        if (packages is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packages;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var command = "dotnet " + string.Join(' ', arguments);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"`{command}` did not end within {Patience}.\n{output}");
        }

        // Without a time limit this waits for the end of both streams as well.
        process.WaitForExit();
        var log = arguments.FirstOrDefault(argument => argument.StartsWith("-bl:", StringComparison.Ordinal))?[4..];
        return new CommandResult(command, process.ExitCode, output.ToString(), log);
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    /// <summary>A test host is itself started by MSBuild and hands its settings to its children; a CI machine sets others that change what is printed.</summary>
    private static void Clean(IDictionary<string, string?> environment)
    {
        string[] prefixes = ["MSBUILD", "GITHUB_", "NUGET_", "VSTEST", "COREHOST_", "DOTNET_CLI_", "TESTINGPLATFORM_"];
        string[] names = ["CI", "TF_BUILD", "DOTNET_HOST_PATH", "DOTNET_STARTUP_HOOKS", "DOTNET_ROLL_FORWARD", "Configuration", "Platform", "Version"];
        foreach (var name in environment.Keys
            .Where(name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || names.Contains(name, StringComparer.OrdinalIgnoreCase))
            .ToArray())
        {
            environment.Remove(name);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["LC_ALL"] = "C.UTF-8";
    }
}
