using ActionsLimits.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["--quick", ..])
{
    return QuickComparison.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(QuickComparison).Assembly).Run(args);
return 0;
