using Acornima;

namespace ActionsLimits.Benchmarks;

/// <summary><c>parse DIRECTORY</c>: reads and parses all scripts with Acornima's default options and nothing else.</summary>
internal static class ParseCommand
{
    internal static int Run(string[] arguments)
    {
        var parser = new Parser();
        foreach (var path in Directory.EnumerateFiles(arguments[0], "*.js", SearchOption.AllDirectories))
        {
            parser.ParseScript(File.ReadAllText(path));
        }

        ProcessCommand.WriteFigures();
        return 0;
    }
}
