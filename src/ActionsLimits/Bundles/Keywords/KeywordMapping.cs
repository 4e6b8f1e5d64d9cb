using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>
/// A keyword mapping with the Deploy CLI's semantics (<c>src/tools/utils.ts</c>, 8.44.0): over all keys in mapping order first <c>@@KEY@@</c> (inserts JSON and
/// swallows one pair of quotes around it), then <c>##KEY##</c> (inserts text); one pass for each. Immutable. Values cannot be read back.
/// </summary>
public sealed class KeywordMapping
{
    /// <summary>Name of the property of the Deploy CLI's configuration that holds the mapping.</summary>
    public const string PropertyName = "AUTH0_KEYWORD_REPLACE_MAPPINGS";

    /// <summary>
    /// Most by which a replacement may lengthen a text, in UTF-16 code units, so that nested markers cannot exhaust the memory. The Deploy CLI has no bound.
    /// </summary>
    public const int MaximumGrowth = 8 * 1024 * 1024;

    private readonly ImmutableArray<KeywordEntry> _entries;

    private KeywordMapping(ImmutableArray<KeywordEntry> entries)
    {
        _entries = entries;
        Keys = [.. entries.Select(entry => entry.Key)];
        KeySet = Keys.ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>A mapping without keys: replaces nothing.</summary>
    public static KeywordMapping Empty { get; } = new([]);

    /// <summary>The keys in the order in which they are applied.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>The keys for look-up (ordinal).</summary>
    public ImmutableHashSet<string> KeySet { get; }

    /// <summary>Reads the mapping of a Deploy CLI <c>config.json</c>. Whatever is wrong becomes a problem, never an exception.</summary>
    /// <param name="path">Full path of the file. It may start with a byte-order mark. Without the property the mapping is empty.</param>
    /// <param name="overrides">
    /// Values that win over the file's, as environment variables do in the Deploy CLI; the caller decides which names take part. <see langword="null"/> for none.
    /// </param>
    public static KeywordMappingReading Load(string path, IReadOnlyDictionary<string, string>? overrides = null)
    {
        var text = BoundedFile.ReadText(path, out var failure);
        if (text is null)
        {
            return Combine(null, new SourceText(path, ""), overrides, [new KeywordProblem($"The keyword mapping cannot be read: {failure}.", new Location(path))]);
        }

        var source = new SourceText(path, text.TrimStart('\uFEFF'));
        var parsed = JsonTree.Parse(source.Text);
        if (parsed.Problem is { } problem)
        {
            return Combine(null, source, overrides, [new KeywordProblem($"The keyword mapping is not valid JSON: {problem.Message}.", source.At(problem.Offset))]);
        }

        if (parsed.Root!.Kind != DataKind.Object)
        {
            return Combine(null, source, overrides, [new KeywordProblem($"The Deploy CLI configuration is {parsed.Root.KindName} and not an object.", source.At(parsed.Root.Start))]);
        }

        var mappings = parsed.Root.Find(PropertyName)?.Value;
        return mappings is { Kind: not (DataKind.Object or DataKind.Null) }
            ? Combine(null, source, overrides, [new KeywordProblem($"{PropertyName} is {mappings.KindName} and not an object of keys and values.", source.At(mappings.Start, mappings.End))])
            : Combine(mappings, source, overrides, []);
    }

    /// <summary>A mapping from given values only, in ordinal order of the keys.</summary>
    /// <param name="values">Keys and values.</param>
    /// <param name="location">Where problems are reported.</param>
    public static KeywordMappingReading FromValues(IReadOnlyDictionary<string, string> values, Location location)
        => Combine(null, new SourceText(location.Path, ""), values, []);

    /// <summary>Replaces all keywords of a text.</summary>
    /// <param name="text">The text as the user wrote it.</param>
    /// <param name="problem">Why the replacement was given up, as the end of a sentence without any value; otherwise <see langword="null"/>.</param>
    /// <returns>The replaced text; the unchanged one when the replacement was given up.</returns>
    public ReplacedText Replace(string text, out string? problem)
    {
        problem = null;
        var unchanged = ReplacedText.Unchanged(text);
        var result = unchanged;
        foreach (var isJson in new[] { true, false })
        {
            foreach (var entry in _entries)
            {
                var matches = (isJson ? entry.JsonPattern : entry.TextPattern).Find(result.Text);
                if (matches is null)
                {
                    problem = $"the key '{entry.Key}' is a regular expression that takes too long to match";
                    return unchanged;
                }

                var inserted = isJson ? entry.Json : entry.Text;
                if (result.Text.Length - text.Length + ((long)matches.Count * inserted.Length) > MaximumGrowth)
                {
                    problem = string.Create(CultureInfo.InvariantCulture, $"the replacement of '{entry.Key}' makes it more than {MaximumGrowth} characters longer");
                    return unchanged;
                }

                result = result.Replace(matches, _ => inserted, _ => entry.Key, _ => isJson);
            }
        }

        return result;
    }

    private static KeywordMappingReading Combine(
        DataNode? mappings,
        SourceText source,
        IReadOnlyDictionary<string, string>? overrides,
        ImmutableArray<KeywordProblem> problems)
    {
        var entries = ImmutableArray.CreateBuilder<KeywordEntry>();
        var found = problems.ToBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (mappings is { Kind: DataKind.Object })
        {
            foreach (var member in JavaScriptText.OrderedMembers(mappings))
            {
                seen.Add(member.Key);
                var location = source.At(member.KeyStart, member.KeyEnd);
                if (overrides is not null && overrides.TryGetValue(member.Key, out var value))
                {
                    Add(member.Key, DataNode.Of(value, 0, 0), location);
                }
                else
                {
                    Add(member.Key, member.Value, location);
                }
            }
        }

        // A dictionary has no order of its own: the ordinal one is the same on every machine.
        foreach (var (key, value) in (overrides ?? ImmutableDictionary<string, string>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (seen.Add(key))
            {
                Add(key, DataNode.Of(value, 0, 0), new Location(source.Path));
            }
        }

        return new KeywordMappingReading(entries.Count == 0 ? Empty : new KeywordMapping(entries.ToImmutable()), found.ToImmutable());

        void Add(string key, DataNode value, Location location)
        {
            var json = KeywordPattern.TryCreate(key, isJson: true);
            var text = KeywordPattern.TryCreate(key, isJson: false);
            if (json is null || text is null)
            {
                found.Add(new KeywordProblem(
                    $"The key '{key}' of the keyword mapping is not a valid regular expression, which the Deploy CLI makes of every key: its import stops. Use letters, digits and underscores.",
                    location));
                return;
            }

            entries.Add(new KeywordEntry(key, JavaScriptText.ToJson(value), JavaScriptText.ToText(value), json, text));
        }
    }
}
