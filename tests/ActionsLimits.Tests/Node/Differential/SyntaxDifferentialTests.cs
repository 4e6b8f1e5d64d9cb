using System.Globalization;
using ActionsLimits.Node;
using CsCheck;
using Xunit.Abstractions;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>Verdicts on syntax against real binaries, on code that nobody here wrote and on code that a generator wrote.</summary>
public sealed class SyntaxDifferentialTests
{
    private const string Conformance = "test262-parser-tests@0.0.5";

    private readonly ITestOutputHelper _output;

    public SyntaxDifferentialTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void Published_packages_compile_exactly_where_we_say()
    {
        var files = PublishedPackages.Scripts(PublishedPackages.Fetch(PublishedPackages.Listed()));
        Assert.True(files.Count >= 10_000, $"only {files.Count} files");

        var (pairs, differences) = SyntaxComparison.Run(files, "compile");

        _output.WriteLine($"{files.Count} files, {pairs} pairs of a file and a line, {differences.Count} differences");
        Assert.True(pairs >= 10_000 * NodeSurface.Default.Lines.Length);
        Assert.True(differences.Count == 0, $"{differences.Count} of {pairs} verdicts differ:\n{string.Join('\n', differences.Take(40))}");
    }

    [Fact]
    public void A_conformance_suite_compiles_where_we_say_but_for_the_quirks_that_are_listed()
    {
        var folder = Path.Combine(PublishedPackages.Fetch([Conformance])[0], "package");

        // Modules are no CommonJS.
        string[] files = [.. PublishedPackages.Scripts([folder]).Where(file => !file.EndsWith(".module.js", StringComparison.Ordinal))];
        Assert.True(files.Length > 5_000, $"only {files.Length} files");

        var (pairs, differences) = SyntaxComparison.Run(files, "strictly");

        _output.WriteLine($"{files.Length} files, {pairs} pairs of a file and a line, {differences.Count} differences");
        string[] found = [.. differences
            .GroupBy(difference => Path.GetRelativePath(folder, difference.File), StringComparer.Ordinal)
            .Select(group => $"{group.Key} {string.Join(',', group.Select(difference => difference.Major.ToString(CultureInfo.InvariantCulture)))}")
            .Order(StringComparer.Ordinal)];
        string[] listed = [.. File.ReadLines(RealNode.FileHere(Path.Combine("Differential", "conformance-quirks.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => string.Join(' ', line.Split(' ', 3)[..2]))
            .Order(StringComparer.Ordinal)];
        Assert.True(
            found.SequenceEqual(listed, StringComparer.Ordinal),
            $"""
            conformance-quirks.txt has to list every difference with its lines and a reason; a Node line that is new may be added to the lines of a quirk that it shares.
            Not listed so:
            {string.Join('\n', found.Except(listed, StringComparer.Ordinal))}
            Listed, but not found so:
            {string.Join('\n', listed.Except(found, StringComparer.Ordinal))}
            Differences:
            {string.Join('\n', differences)}
            """);
        Assert.True(differences.Count <= pairs / 1000, $"{differences.Count} of {pairs} verdicts differ, more than 0.1 %");
    }

    [Fact]
    public void Every_feature_that_varies_has_verdicts_like_the_binaries_wherever_it_stands() => Agree(
        Sample(SyntaxSnippets.Programs(), 1).Concat(SyntaxSnippets.OneOfEach()), "strictly");

    [Fact]
    public void Regular_expressions_work_where_we_say() => Agree(Sample(SyntaxSnippets.RegularExpressions(), 2), "run");

    [Fact]
    public void The_quirks_that_are_listed_are_exactly_so()
    {
        var rows = File.ReadLines(RealNode.FileHere(Path.Combine("Differential", "compiler-quirks.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? ["-", "", line[2..]] : line.Split(' ', 3))
            .ToDictionary(parts => parts[2], parts => $"{parts[0]} {parts[1]}".TrimEnd(), StringComparer.Ordinal);

        var (pairs, differences) = Compare(rows.Keys, "strictly");

        Assert.Equal(rows.Count * NodeSurface.Default.Lines.Length, pairs);
        var found = differences.ToLookup(difference => difference.Snippet, difference => difference.Difference, StringComparer.Ordinal);
        var wrong = rows
            .Select(row => (Code: row.Key, Listed: row.Value, Found: found[row.Key].Any()
                ? $"{string.Join(',', found[row.Key].Select(difference => difference.Major).Order())} {string.Join('/', found[row.Key].Select(difference => difference.Answer == "1" ? "compiles" : "refuses").Distinct())}"
                : "-"))
            .Where(row => row.Listed != row.Found)
            .Select(row => $"{row.Code}\n    listed {row.Listed}, found {row.Found}")
            .ToArray();
        Assert.True(
            wrong.Length == 0,
            $"compiler-quirks.txt has to list exactly the lines that differ; a Node line that is new may be added to the lines of a quirk that it shares:\n{string.Join('\n', wrong)}");
    }

    // The same snippets in every run: a difference can be looked at again.
    private static string[] Sample(Gen<string> snippets, uint seed)
    {
        var random = new PCG(seed, 1);
        return [.. Enumerable.Range(0, 2_500).Select(_ => snippets.Generate(random, null, out var _))];
    }

    private void Agree(IEnumerable<string> snippets, string mode)
    {
        var (pairs, differences) = Compare(snippets, mode);
        Assert.True(
            differences.Count == 0,
            $"{differences.Count} of {pairs} verdicts differ:\n{string.Join('\n', differences.Take(20).Select(difference => $"{difference.Snippet}\n    {difference.Difference}"))}");
    }

    private (int Pairs, List<(string Snippet, SyntaxDifference Difference)> Differences) Compare(IEnumerable<string> snippets, string mode)
    {
        var work = Directory.CreateTempSubdirectory("node-snippets-").FullName;
        try
        {
            string[] files = [.. snippets.Distinct(StringComparer.Ordinal).Select((snippet, index) =>
            {
                var file = Path.Combine(work, string.Create(CultureInfo.InvariantCulture, $"{index}.js"));
                File.WriteAllText(file, snippet);
                return file;
            })];
            var (pairs, differences) = SyntaxComparison.Run(files, mode);

            var features = files.SelectMany(file => SyntaxVerdict.Of(File.ReadAllBytes(file)).Features).Distinct().Count();
            _output.WriteLine($"{files.Length} snippets, {features} features, {pairs} pairs, {differences.Count} differences");
            return (pairs, [.. differences.Select(difference => (File.ReadAllText(difference.File), difference))]);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
