using System.Collections.Immutable;

namespace ActionsLimits.Bundles.Trees;

/// <summary>
/// A value of a JSON or YAML document, with its place in the text that was parsed. Immutable; a YAML alias is the same object as its anchor, so a document is
/// a graph without cycles whose expanded size the parser has bounded.
/// </summary>
internal sealed class DataNode
{
    private DataNode(DataKind kind, int start, int end)
    {
        Kind = kind;
        Start = start;
        End = end;
    }

    /// <summary>What it is.</summary>
    public DataKind Kind { get; }

    /// <summary>Offset of the first character in the parsed text, with quotes.</summary>
    public int Start { get; }

    /// <summary>Offset just after the last character in the parsed text.</summary>
    public int End { get; }

    /// <summary>The text of a <see cref="DataKind.String"/> or <see cref="DataKind.Other"/>; otherwise empty.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The value of a <see cref="DataKind.Number"/>.</summary>
    public double Number { get; private init; }

    /// <summary>The value of a <see cref="DataKind.Boolean"/>.</summary>
    public bool Boolean { get; private init; }

    /// <summary>The elements of a <see cref="DataKind.Array"/>; otherwise empty.</summary>
    public ImmutableArray<DataNode> Items { get; private init; } = [];

    /// <summary>The members of a <see cref="DataKind.Object"/> in document order, without duplicates; otherwise empty.</summary>
    public ImmutableArray<DataMember> Members { get; private init; } = [];

    /// <summary>Number of nodes below and including this one, aliases expanded.</summary>
    public long ExpandedCount { get; private init; } = 1;

    /// <summary>What kind of value it is, for messages.</summary>
    public string KindName => Kind switch
    {
        DataKind.Null => "null",
        DataKind.Boolean => "a boolean",
        DataKind.Number => "a number",
        DataKind.String => "text",
        DataKind.Array => "an array",
        DataKind.Object => "an object",
        _ => "a date or binary value",
    };

    /// <summary>A <c>null</c>.</summary>
    public static DataNode Null(int start, int end) => new(DataKind.Null, start, end);

    /// <summary>A boolean.</summary>
    public static DataNode Of(bool value, int start, int end) => new(DataKind.Boolean, start, end) { Boolean = value };

    /// <summary>A number.</summary>
    public static DataNode Of(double value, int start, int end) => new(DataKind.Number, start, end) { Number = value };

    /// <summary>Text.</summary>
    public static DataNode Of(string value, int start, int end) => new(DataKind.String, start, end) { Text = value };

    /// <summary>A value that no field accepts.</summary>
    public static DataNode Other(string text, int start, int end) => new(DataKind.Other, start, end) { Text = text };

    /// <summary>An array.</summary>
    public static DataNode Of(ImmutableArray<DataNode> items, int start, int end)
    {
        var count = 1L;
        foreach (var item in items)
        {
            count = Math.Min(int.MaxValue, count + item.ExpandedCount);
        }

        return new DataNode(DataKind.Array, start, end) { Items = items, ExpandedCount = count };
    }

    /// <summary>An object.</summary>
    public static DataNode Of(ImmutableArray<DataMember> members, int start, int end)
    {
        var count = 1L;
        foreach (var member in members)
        {
            count = Math.Min(int.MaxValue, count + member.Value.ExpandedCount);
        }

        return new DataNode(DataKind.Object, start, end) { Members = members, ExpandedCount = count };
    }

    /// <summary>The member with that key, or <see langword="null"/>.</summary>
    /// <param name="key">Key; compared ordinally.</param>
    public DataMember? Find(string key)
    {
        foreach (var member in Members)
        {
            if (string.Equals(member.Key, key, StringComparison.Ordinal))
            {
                return member;
            }
        }

        return null;
    }
}
