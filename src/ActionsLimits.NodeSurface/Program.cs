using System.Globalization;
using System.Text;
using ActionsLimits.SurfaceGenerator;
using ActionsLimits.SurfaceGenerator.Binaries;
using ActionsLimits.SurfaceGenerator.Documentation;

const string Usage = """
    Usage (from the root of the repository; docs/node-surface.md explains each step):
      dotnet run --project src/ActionsLimits.NodeSurface -- update [--all | MAJOR ...]
          introspects the lines that are new or changed in Data/lines.json, and those named, and rewrites the data of the engine
      dotnet run --project src/ActionsLimits.NodeSurface -- history FILE
          extracts Data/deprecation-history.json from Node's deprecations.md
    """;

string project = Path.Combine("src", "ActionsLimits.NodeSurface", "Data");
string engine = Path.Combine("src", "ActionsLimits", "Node", "Data");
if (!Directory.Exists(project))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

switch (args)
{
    case ["update", .. string[] lines]:
        string file = Path.Combine(engine, "node-surface.txt");
        byte[]? table = File.Exists(file) && !lines.Contains("--all") ? File.ReadAllBytes(file) : null;
        HashSet<int> majors = [.. lines.Where(line => line != "--all").Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        var builder = new SurfaceBuilder(new Introspector(new NodeBinaries()), Console.WriteLine);
        byte[] built = builder.BuildTable(table, majors);
        Directory.CreateDirectory(engine);
        File.WriteAllBytes(file, built);
        File.WriteAllBytes(Path.Combine(engine, "node-deprecations.txt"), SurfaceBuilder.BuildDeprecations());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {built.Length} bytes"));
        return 0;

    case ["history", string markdown]:
        File.WriteAllBytes(Path.Combine(project, "deprecation-history.json"), DeprecationHistory.Extract(File.ReadAllText(markdown, Encoding.UTF8)));
        return 0;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
