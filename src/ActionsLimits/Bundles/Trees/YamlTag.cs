using System.Collections.Immutable;
using System.Globalization;

namespace ActionsLimits.Bundles.Trees;

/// <summary>What explicit tags make of a value in js-yaml's default schema.</summary>
internal static class YamlTag
{
    /// <summary>Prefix of the tags that are written with <c>!!</c>.</summary>
    public const string Core = "tag:yaml.org,2002:";

    /// <summary>The tag of a merge key.</summary>
    public const string Merge = Core + "merge";

    /// <summary>Stands for the tag of a plain text, which its spelling decides.</summary>
    public const string NonSpecific = "?";

    /// <summary>Says that a tag is wrong.</summary>
    public const string Unfitting = "a tag (a word that starts with !) is unknown or does not fit its value; a text that starts with ! needs quotes";

    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>The value with its tag; <see langword="null"/> when the tag is unknown or does not fit.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="kind">How the value is written.</param>
    /// <param name="node">The value.</param>
    public static DataNode? Apply(string tag, YamlNodeKind kind, DataNode node)
    {
        if (!tag.StartsWith(Core, StringComparison.Ordinal))
        {
            return null;
        }

        var name = tag[Core.Length..];
        return kind switch
        {
            YamlNodeKind.None => OfNothing(name, node),
            YamlNodeKind.Scalar => OfScalar(name, node),
            YamlNodeKind.Sequence => OfSequence(name, node),
            _ => OfMapping(name, node),
        };
    }

    private static DataNode? OfNothing(string name, DataNode node) => name switch
    {
        "str" => DataNode.Of("", node.Start, node.End),
        "null" or "merge" => node,
        "seq" or "omap" or "pairs" => DataNode.Of(ImmutableArray<DataNode>.Empty, node.Start, node.End),
        "map" or "set" => DataNode.Of(ImmutableArray<DataMember>.Empty, node.Start, node.End),
        _ => null,
    };

    private static DataNode? OfScalar(string name, DataNode node)
    {
        var (start, end) = (node.Start, node.End);
        if (node.Kind == DataKind.Null)
        {
            return name is "str" or "null" or "merge" ? OfNothing(name, node) : null;
        }

        if (name == "str")
        {
            return node;
        }

        // A value on a line of its own has its meaning before the tag above it is looked at, and then fits none.
        if (node.Kind != DataKind.String)
        {
            return null;
        }

        var text = node.Text;
        return name switch
        {
            "null" when text.Length > 0 && YamlScalar.IsNull(text) => DataNode.Null(start, end),
            "bool" when YamlScalar.TryBoolean(text, out var boolean) => DataNode.Of(boolean, start, end),
            "int" when YamlScalar.TryInteger(text, out var integer) => DataNode.Of(integer, start, end),
            "float" when YamlScalar.TryFloat(text, out var number) => DataNode.Of(number, start, end),
            "timestamp" when YamlScalar.IsTimestamp(text) => DataNode.Other(text, start, end),
            "merge" when text == "<<" => node,
            "binary" when Bytes(text) is { } bytes => DataNode.Other(bytes, start, end),
            _ => null,
        };
    }

    private static DataNode? OfSequence(string name, DataNode node)
    {
        if (name == "seq")
        {
            return node;
        }

        if (name is not ("omap" or "pairs"))
        {
            return null;
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items)
        {
            if (item is not { Kind: DataKind.Object, Members.Length: 1 } || (!keys.Add(item.Members[0].Key) && name == "omap"))
            {
                return null;
            }
        }

        return name == "omap"
            ? node
            : DataNode.Of(node.Items.Select(Pair).ToImmutableArray(), node.Start, node.End);
    }

    private static DataNode Pair(DataNode item)
    {
        var member = item.Members[0];
        return DataNode.Of(ImmutableArray.Create(DataNode.Of(member.Key, member.KeyStart, member.KeyEnd), member.Value), item.Start, item.End);
    }

    private static DataNode? OfMapping(string name, DataNode node) => name switch
    {
        "map" => node,
        "set" when node.Members.All(static member => member.Value.Kind == DataKind.Null) => node,
        _ => null,
    };

    /// <summary>Base64 as the numbers that JavaScript shows of the bytes.</summary>
    private static string? Bytes(string text)
    {
        var bits = 0;
        var length = 0L;
        var pending = 0;
        var bytes = new List<int>();
        foreach (var character in text)
        {
            if (character is '\r' or '\n')
            {
                continue;
            }

            length += 6;
            if (character == '=')
            {
                continue;
            }

            var value = Base64.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            pending += 6;
            if (pending >= 8)
            {
                pending -= 8;
                bytes.Add((bits >> pending) & 0xFF);
            }
        }

        return length % 8 == 0 ? string.Join(',', bytes.Select(static value => value.ToString(CultureInfo.InvariantCulture))) : null;
    }
}
