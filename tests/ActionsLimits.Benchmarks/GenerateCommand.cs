using System.Globalization;
using ActionsLimits.Benchmarks.Repositories;

namespace ActionsLimits.Benchmarks;

/// <summary>
/// <c>generate DIRECTORY [--scripts 100] [--bytes 0] [--sdk 'ActionsLimits.Sdk/1.0.0'] [--single false]</c>: writes a repository, and the path of
/// each project on a line of its own.
/// </summary>
internal static class GenerateCommand
{
    internal static int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("generate DIRECTORY [--scripts 100] [--bytes 0] [--sdk ActionsLimits.Sdk/1.0.0] [--single false]");
            return 2;
        }

        var options = new CommandLine(arguments[1..]);
        var tenants = RepositoryGenerator.Write(
            arguments[0],
            options.Number("--scripts", 100),
            options.Number("--bytes", 0),
            string.Create(CultureInfo.InvariantCulture, $"<Project Sdk=\"{options.Text("--sdk", "ActionsLimits.Sdk/1.0.0")}\">"),
            options.Text("--single", "false") == "true");
        foreach (var tenant in tenants)
        {
            Console.Out.WriteLine(tenant);
        }

        return 0;
    }
}
