using System.Collections.Immutable;
using System.Xml.Linq;
using ActionsLimits.Checking;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>
/// Reads a project file of a scenario or sample without MSBuild: plain properties and items, no conditions. The same projects are built for real in
/// ActionsLimits.Build.Tests; here they cost milliseconds.
/// </summary>
internal static class ScenarioProject
{
    private static readonly char[] Separators = [';', ','];

    internal static CheckOptions Read(string projectPath)
    {
        var directory = Path.GetDirectoryName(projectPath)!;
        var root = XDocument.Load(projectPath).Root!;
        var properties = root.Elements("PropertyGroup").Elements().ToDictionary(element => element.Name.LocalName, element => element.Value.Trim(), StringComparer.Ordinal);
        return new CheckOptions
        {
            SourcePath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(properties.GetValueOrDefault("ActionsSource", "."), directory)),
            ProjectPath = projectPath,
            SelectedRuntimes = List(properties, "ActionsNodeRuntimes"),
            KeywordMappings = FullPath(properties.GetValueOrDefault("ActionsKeywordMappings"), directory),
            Environments = [.. Items(root, "ActionsEnvironment").Select(item => new EnvironmentOption(item.Include, FullPath(item.Metadata("KeywordMappings"), directory)))],
            Limits = [.. Items(root, "ActionsLimit").Select(item => new LimitOption(item.Include, item.Metadata("Maximum") ?? ""))],
            Severities = new SeverityOptions
            {
                Rules = [.. Items(root, "ActionsRule").Select(item => new SeverityOption(item.Include, item.Metadata("Severity") ?? ""))],
                NoWarn = List(properties, "NoWarn"),
                WarningsAsErrors = List(properties, "WarningsAsErrors"),
                WarningsNotAsErrors = List(properties, "WarningsNotAsErrors"),
                TreatWarningsAsErrors = properties.GetValueOrDefault("TreatWarningsAsErrors") == "true",
            },
            MaximumParallelism = 1,
        };
    }

    private static IEnumerable<(string Include, Func<string, string?> Metadata)> Items(XElement root, string name)
        => root.Elements("ItemGroup").Elements(name).Select(item => (item.Attribute("Include")!.Value, (Func<string, string?>)(metadata => item.Attribute(metadata)?.Value)));

    private static ImmutableArray<string> List(Dictionary<string, string> properties, string name)
        => [.. properties.GetValueOrDefault(name, "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(value => !value.StartsWith('$'))];

    private static string? FullPath(string? path, string directory) => string.IsNullOrWhiteSpace(path) ? null : Path.GetFullPath(path, directory);
}
