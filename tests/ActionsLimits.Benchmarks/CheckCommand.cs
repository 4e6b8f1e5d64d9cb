using System.Diagnostics;
using System.Globalization;
using ActionsLimits.Checking;

namespace ActionsLimits.Benchmarks;

/// <summary>
/// <c>check DIRECTORY [--cache FILE] [--degree 2]</c>: one whole check in a process of its own, for profilers and for programs that measure
/// processes from outside.
/// </summary>
internal static class CheckCommand
{
    internal static int Run(string[] arguments)
    {
        var options = new CommandLine(arguments[1..]);
        var cache = options.Text("--cache", "");
        var watch = Stopwatch.StartNew();
        var result = ActionsChecker.Run(new CheckOptions
        {
            SourcePath = Path.GetFullPath(arguments[0]),
            ProjectPath = Path.GetFullPath(arguments[0]),
            FactsCachePath = cache.Length == 0 ? null : Path.GetFullPath(cache),
            MaximumParallelism = options.Number("--degree", Environment.ProcessorCount),
        });
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Findings.Length} findings, {result.Statistics.Analysed} analysed, {result.Statistics.Reused} reused, {watch.Elapsed.TotalMilliseconds:F0} ms"));
        ProcessCommand.WriteFigures();
        return 0;
    }
}
