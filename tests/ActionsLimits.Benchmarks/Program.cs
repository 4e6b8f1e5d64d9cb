using ActionsLimits.Benchmarks;
using BenchmarkDotNet.Running;

switch (args)
{
    // The facts of scripts, stage by stage.
    case ["--quick", ..]:
        return QuickComparison.Run(args.AsSpan(1));

    // Whole checks of a generated repository.
    case ["--engine", ..]:
        return EngineCommand.Run(args[1..]);

    // Whole processes: peak memory, and the first check of a process.
    case ["--memory", ..]:
        return ProcessCommand.Memory(args[1..]);
    case ["--startup", ..]:
        return ProcessCommand.Startup(args[1..]);

    case ["parse", ..]:
        return ParseCommand.Run(args[1..]);
    case ["generate", ..]:
        return GenerateCommand.Run(args[1..]);
    case ["check", ..]:
        return CheckCommand.Run(args[1..]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(QuickComparison).Assembly).Run(args);
        return 0;
}
