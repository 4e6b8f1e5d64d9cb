using System.Xml;
using System.Xml.Linq;

namespace ActionsLimits.Checking;

/// <summary>
/// Reads <c>ActionsRule</c> items with a wildcard from the text of project files. MSBuild takes the asterisk of <c>Include="AL3*"</c> for a file pattern; since no
/// file matches, the item is gone before any target sees it, and no setting of a project changes that.
/// </summary>
/// <remarks>
/// Looked into are the project, the nearest <c>Directory.Build.props</c> and <c>Directory.Build.targets</c>, and files that these import by a path that is
/// written out. Elsewhere the escaped form <c>AL3%2A</c> works, which MSBuild leaves alone.
/// </remarks>
public static class WrittenRulePatterns
{
    private const string ItemName = "ActionsRule";

    // Imports of imports; more is no project that somebody wrote by hand.
    private const int MaximumDepth = 8;

    /// <summary>Adds the items with a wildcard to those that MSBuild has evaluated, and leaves out files that happened to match.</summary>
    /// <param name="options">The settings, with the evaluated items.</param>
    /// <param name="projectPath">Full path of the project file. A file that cannot be read adds nothing: MSBuild has had its say about it.</param>
    public static SeverityOptions Complete(SeverityOptions options, string projectPath)
    {
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<SeverityOption>();
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files(projectPath))
        {
            Read(file, 0, seen, found, problems);
        }

        if (found.Count == 0 && problems.Count == 0)
        {
            return options;
        }

        var evaluated = options.Rules.Where(rule => !found.Any(pattern => IsMatchedFile(rule.Pattern, pattern.Pattern, projectPath)));
        return options with { Rules = [.. evaluated, .. found], Problems = [.. options.Problems, .. problems] };
    }

    // In the order of evaluation, so that the project has the last word among equal patterns.
    private static IEnumerable<string> Files(string projectPath)
    {
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets" })
        {
            for (var directory = Path.GetDirectoryName(projectPath); directory is not null; directory = Path.GetDirectoryName(directory))
            {
                var path = Path.Combine(directory, name);
                if (File.Exists(path))
                {
                    yield return path;
                    break;
                }
            }
        }

        yield return projectPath;
    }

    private static void Read(string path, int depth, HashSet<string> seen, List<SeverityOption> found, List<string> problems)
    {
        if (depth > MaximumDepth || !seen.Add(path) || ReadText(path) is not { } text)
        {
            return;
        }

        // XML costs more than the rest of this together, and hardly any project has a wildcard.
        var mayHold = text.Contains(ItemName, StringComparison.OrdinalIgnoreCase) && text.Contains('*', StringComparison.Ordinal);
        var mayImport = text.Contains("<Import", StringComparison.Ordinal);
        if (mayHold || mayImport)
        {
            ReadElements(path, text, depth, seen, found, problems);
        }
    }

    private static void ReadElements(string path, string text, int depth, HashSet<string> seen, List<SeverityOption> found, List<string> problems)
    {
        XElement root;
        try
        {
            // Entities are no part of any project that somebody wrote, and can be made to grow without bound.
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            root = XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            return;
        }

        foreach (var element in root.Descendants())
        {
            if (element.Name.LocalName == "Import")
            {
                if (ImportedPath(element, path) is { } import)
                {
                    Read(import, depth + 1, seen, found, problems);
                }
            }
            else if (string.Equals(element.Name.LocalName, ItemName, StringComparison.OrdinalIgnoreCase) && element.Parent?.Name.LocalName == "ItemGroup")
            {
                ReadItem(element, found, problems);
            }
        }
    }

    private static void ReadItem(XElement item, List<SeverityOption> found, List<string> problems)
    {
        var severity = Metadata(item, "Severity");
        foreach (var pattern in (item.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!pattern.Contains('*', StringComparison.Ordinal))
            {
                continue;
            }

            if (pattern.Contains("$(", StringComparison.Ordinal)
                || severity.Contains("$(", StringComparison.Ordinal)
                || item.AncestorsAndSelf().Any(element => element.Attribute("Condition") is not null || element.Name.LocalName is "Target" or "Choose"))
            {
                problems.Add(
                    $"ActionsRule '{pattern}' stands under a condition or uses a property, where its asterisk is lost: MSBuild takes it for a file pattern. Write {pattern.Replace("*", "%2A", StringComparison.Ordinal)} instead.");
            }
            else
            {
                found.Add(new SeverityOption(pattern, severity));
            }
        }
    }

    private static string Metadata(XElement item, string name)
        => (item.Attributes().FirstOrDefault(attribute => string.Equals(attribute.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value
            ?? item.Elements().FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value
            ?? "").Trim();

    private static string? ImportedPath(XElement import, string importer)
    {
        if (import.Attribute("Sdk") is not null || import.Attribute("Project")?.Value is not { Length: > 0 } path)
        {
            return null;
        }

        var directory = Path.GetDirectoryName(importer)!;
        path = path.Replace("$(MSBuildThisFileDirectory)", directory + "/", StringComparison.OrdinalIgnoreCase).Replace('\\', '/');
        return path.Contains("$(", StringComparison.Ordinal) || path.Contains('*', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetFullPath(path, directory);
    }

    private static bool IsMatchedFile(string item, string pattern, string projectPath)
        => item.StartsWith(pattern[..pattern.IndexOf('*', StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase)
            && Path.Exists(Path.Combine(Path.GetDirectoryName(projectPath)!, item));

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
