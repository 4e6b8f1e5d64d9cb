using System.Diagnostics;
using System.Globalization;
using ActionsLimits.Benchmarks.Repositories;

namespace ActionsLimits.Benchmarks;

/// <summary>
/// Whole processes: <c>--memory [--scripts 1000] [--factor 10] [--bytes 30000] [--degree 2]</c> compares the peak memory of a check with that of one of
/// more scripts, and <c>--startup [--rounds 9]</c> the processor time of a first check with that of a process that only parses the same scripts.
/// </summary>
internal static class ProcessCommand
{
    internal static int Memory(string[] arguments)
    {
        var options = new CommandLine(arguments);
        var scripts = options.Number("--scripts", 1_000);
        var more = scripts * options.Number("--factor", 10);
        var bytes = options.Number("--bytes", 30_000);
        var degree = options.Text("--degree", "2");
        var few = PeakOf(scripts);
        var many = PeakOf(more);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"peak memory, {more} scripts of {bytes} bytes against {scripts}: {(double)many / few:F2}"));
        return 0;

        long PeakOf(int count) => InRepository(count, bytes, directory => Run("check", directory, "--degree", degree).Peak);
    }

    internal static int Startup(string[] arguments)
    {
        var rounds = new CommandLine(arguments).Number("--rounds", 9);
        foreach (var scripts in (ReadOnlySpan<int>)[1, 10, 100])
        {
            InRepository(scripts, 20_000, directory =>
            {
                var ratios = new double[rounds];
                for (var round = 0; round < rounds; round++)
                {
                    var parse = Run("parse", directory).Time;
                    ratios[round] = Run("check", directory, "--degree", "1").Time / parse;
                }

                Array.Sort(ratios);
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"processor time of a first check of {scripts} scripts against a process that only parses them: median {ratios[rounds / 2]:F2} (from {ratios[0]:F2} to {ratios[^1]:F2})"));
                return 0;
            });
        }

        return 0;
    }

    private static T InRepository<T>(int scripts, int bytes, Func<string, T> measure)
    {
        var directory = Directory.CreateTempSubdirectory("actionslimits-process-").FullName;
        try
        {
            RepositoryGenerator.Write(directory, scripts, bytes, "<Project>", single: true);
            return measure(directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static (double Time, long Peak) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet")
        {
            start.ArgumentList.Add(typeof(ProcessCommand).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' failed: {output}");
        }

        // The last line: milliseconds of processor time and bytes of peak memory, as the process itself knows them.
        var figures = output.TrimEnd().Split('\n')[^1].Split(' ');
        return (double.Parse(figures[0], CultureInfo.InvariantCulture), long.Parse(figures[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the output of a command that <see cref="Run"/> starts.</summary>
    internal static void WriteFigures()
    {
        using var process = Process.GetCurrentProcess();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalMilliseconds:F1} {process.PeakWorkingSet64}"));
    }
}
