using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ActionsLimits.Tests.Documentation;

/// <summary>Compares <c>docs/reference.md</c> with the targets that ship: names of properties, items and targets are a contract.</summary>
public sealed class ReferenceTests
{
    private static readonly string Reference = File.ReadAllText(RepositoryRoot.Path("docs", "reference.md"));

    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(RepositoryRoot.Path("build"), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    // Properties of the .NET SDK that begin like ours.
    private static readonly string[] Prefixes = ["Actions", "CheckActions", "PackActions", "PublishActions", "VerifyActions"];

    [Fact]
    public void Every_public_target_is_documented()
    {
        var targets = Files
            .SelectMany(file => XDocument.Load(file).Descendants("Target"))
            .Select(target => target.Attribute("Name")!.Value)
            .Where(name => name.Contains("Actions", StringComparison.Ordinal) || name.StartsWith("Check", StringComparison.Ordinal))
            .Where(name => !name.StartsWith('_'))

            // Targets of the .NET SDK, emptied because they have nothing to check in a bundle.
            .Where(name => !name.StartsWith("CheckFor", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
        var missing = targets.Where(name => !IsDocumented(name)).ToArray();
        Assert.True(missing.Length == 0, $"Targets that docs/reference.md does not mention: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_public_property_is_documented()
    {
        var missing = Names(@"\$\((\w+)\)").Where(IsOurs).Where(name => !IsDocumented(name)).ToArray();
        Assert.True(missing.Length == 0, $"Properties that docs/reference.md does not mention: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_public_item_is_documented()
    {
        var missing = Names(@"@\((\w+)").Where(IsOurs).Where(name => !IsDocumented(name)).ToArray();
        Assert.True(missing.Length == 0, $"Items that docs/reference.md does not mention: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Everything_that_is_documented_exists()
    {
        var shipped = string.Join('\n', Files.Select(File.ReadAllText));
        var documented = Regex.Matches(Reference, @"^\| `(\w+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToArray();
        Assert.True(documented.Length > 20, "docs/reference.md has lost its tables.");
        var missing = documented.Where(name => !Regex.IsMatch(shipped, $@"\b{name}\b")).ToArray();
        Assert.True(missing.Length == 0, $"docs/reference.md mentions what build/ does not have: {string.Join(", ", missing)}");
    }

    private static IEnumerable<string> Names(string pattern)
        => Files.SelectMany(file => Regex.Matches(File.ReadAllText(file), pattern)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    private static bool IsOurs(string name) => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsDocumented(string name) => Reference.Contains($"| `{name}` |", StringComparison.Ordinal);
}
