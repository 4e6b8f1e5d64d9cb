using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ActionsLimits.Bundles.Trees;

/// <summary>
/// Parses one YAML document as js-yaml 4 does for the Deploy CLI: its scalar types, duplicate keys refused, merge keys, aliases. Anchors resolve to the same
/// node, so an alias bomb costs nothing until it is walked, and its expanded size is bounded.
/// </summary>
internal sealed class YamlTree
{
    /// <summary>Deepest nesting; the default of js-yaml's <c>maxDepth</c> since 4.2, which the Deploy CLI leaves alone.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Most nodes of a document with its aliases expanded. A tenant with 100 Actions has some ten thousand.</summary>
    public const int MaximumNodes = 500_000;

    private const string Core = "tag:yaml.org,2002:";

    private readonly Parser _parser;
    private readonly int _length;
    private readonly Dictionary<string, DataNode?> _anchors = new(StringComparer.Ordinal);

    private YamlTree(string text)
    {
        _parser = new Parser(new StringReader(text));
        _length = text.Length;
    }

    /// <summary>Parses a text. Bad input gives a problem, never an exception.</summary>
    /// <param name="text">The text, without a byte-order mark.</param>
    public static ParseResult Parse(string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            return ParseResult.Failed(ControlCharacter, nul);
        }

        var tree = new YamlTree(text);
        try
        {
            return tree.Document();
        }
        catch (YamlTreeException exception)
        {
            return ParseResult.Failed(exception.Message, exception.Offset);
        }
        catch (AnchorNotFoundException exception)
        {
            return ParseResult.Failed("an alias refers to an anchor that does not exist; a text that starts with * needs quotes", tree.Offset(exception.Start));
        }
        catch (YamlException exception)
        {
            return ParseResult.Failed(Explain(exception.Message), tree.Offset(exception.Start));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            // The parser's own slips on hostile input: still a fault of the file.
            return ParseResult.Failed("the parser cannot read it", 0);
        }
    }

    private const string ControlCharacter = "a control character stands here; in double quotes it can be written as an escape sequence";

    private static string TooDeep => string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {MaximumDepth} levels");

    // The parser's messages name anchors and tags in quotes, which may be part of an unquoted secret.
    private static string Explain(string message)
    {
        message = message.ReplaceLineEndings(" ");
        var colon = message.IndexOf("): ", StringComparison.Ordinal);
        if (message.StartsWith('(') && colon > 0)
        {
            message = message[(colon + 3)..];
        }

        var quote = message.AsSpan().IndexOfAny('\'', '"', '`');
        var text = (quote < 0 ? message : message[..quote]).TrimEnd(' ', '.', ':');
        return text.Length == 0 ? "the parser cannot read it" : char.ToLowerInvariant(text[0]) + text[1..];
    }

    private ParseResult Document()
    {
        _parser.MoveNext();
        while (_parser.MoveNext() && _parser.Current is Comment)
        {
        }

        if (_parser.Current is not DocumentStart)
        {
            return new ParseResult(DataNode.Null(0, 0), null);
        }

        Advance();
        var root = Node(1);
        Advance();
        if (_parser.Current is DocumentEnd)
        {
            Advance();
        }

        return _parser.Current is DocumentStart second
            ? ParseResult.Failed("it holds more than one document", Offset(second.Start))
            : new ParseResult(root, null);
    }

    private void Advance()
    {
        while (_parser.MoveNext() && _parser.Current is Comment)
        {
        }
    }

    /// <summary>Reads the node at the current event and leaves the parser on its last event.</summary>
    private DataNode Node(int depth)
    {
        var current = _parser.Current!;
        if (depth > MaximumDepth)
        {
            throw new YamlTreeException(TooDeep, Offset(current.Start));
        }

        switch (current)
        {
            case AnchorAlias alias:
                return Alias(alias);
            case Scalar scalar:
                return Register(scalar.Anchor, ScalarNode(scalar));
            case SequenceStart sequence:
                Reserve(sequence.Anchor);
                return Register(sequence.Anchor, Sequence(sequence, depth));
            case MappingStart mapping:
                Reserve(mapping.Anchor);
                return Register(mapping.Anchor, Mapping(mapping, depth));
            default:
                throw new YamlTreeException("the document ends too early", Offset(current.Start));
        }
    }

    private DataNode Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new YamlTreeException("an alias refers to an anchor that does not exist; a text that starts with * needs quotes", Offset(alias.Start));
        }

        return target ?? throw new YamlTreeException("an alias refers to a node that contains it", Offset(alias.Start));
    }

    private void Reserve(AnchorName anchor)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = null;
        }
    }

    private DataNode Register(AnchorName anchor, DataNode node)
    {
        if (node.ExpandedCount > MaximumNodes)
        {
            throw new YamlTreeException(
                string.Create(CultureInfo.InvariantCulture, $"its aliases expand to more than {MaximumNodes} values"),
                node.Start);
        }

        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private DataNode ScalarNode(Scalar scalar)
    {
        var start = Offset(scalar.Start);
        var end = Math.Max(start, Offset(scalar.End));
        if (scalar.Style != ScalarStyle.DoubleQuoted && HasControlCharacter(scalar.Value))
        {
            throw new YamlTreeException(ControlCharacter, start);
        }

        // Inside brackets the parser takes these as plain text; js-yaml and the specification never do.
        if (scalar is { Style: ScalarStyle.Plain, Value: ['@' or '`' or '%' or '|' or '>', ..] })
        {
            throw new YamlTreeException("a text that starts with @, `, %, | or > needs quotes here", start);
        }

        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag.Length == 0)
        {
            return scalar.Style == ScalarStyle.Plain ? YamlScalar.Resolve(scalar.Value, start, end) : DataNode.Of(scalar.Value, start, end);
        }

        switch (tag)
        {
            case "!" or Core + "str":
                return DataNode.Of(scalar.Value, start, end);
            case Core + "null" when scalar.Style == ScalarStyle.Plain && YamlScalar.IsNull(scalar.Value):
                return DataNode.Null(start, end);
            case Core + "bool" when YamlScalar.TryBoolean(scalar.Value, out var boolean):
                return DataNode.Of(boolean, start, end);
            case Core + "int" when YamlScalar.TryInteger(scalar.Value, out var integer):
                return DataNode.Of(integer, start, end);
            case Core + "float" when YamlScalar.TryNumber(scalar.Value, out var number):
                return DataNode.Of(number, start, end);
            case Core + "timestamp" when YamlScalar.IsTimestamp(scalar.Value):
            case Core + "binary":
                return DataNode.Other(scalar.Value, start, end);
            default:
                throw new YamlTreeException("a tag (a word that starts with !) is unknown or does not fit its value; a text that starts with ! needs quotes", start);
        }
    }

    // PATTERN_NON_PRINTABLE of js-yaml's lib/loader.js.
    private static bool HasControlCharacter(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u007f' and <= '\u009f' and not '\u0085') or '\ufffe' or '\uffff')
            {
                return true;
            }
        }

        return false;
    }

    private DataNode Sequence(SequenceStart sequence, int depth)
    {
        CheckTag(sequence.Tag, sequence, "seq", "omap", "pairs");
        var start = Offset(sequence.Start);
        var items = ImmutableArray.CreateBuilder<DataNode>();
        Advance();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
            Advance();
        }

        return DataNode.Of(items.ToImmutable(), start, Math.Max(start, Offset(_parser.Current.End)));
    }

    private DataNode Mapping(MappingStart mapping, int depth)
    {
        CheckTag(mapping.Tag, mapping, "map", "set");
        var start = Offset(mapping.Start);
        var members = new List<DataMember>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        HashSet<string>? merged = null;
        Advance();
        while (_parser.Current is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            var isMerge = keyEvent is Scalar { Style: ScalarStyle.Plain, Value: "<<" } merge && merge.Tag.IsEmpty;
            var keyStart = Offset(keyEvent.Start);
            var keyNode = Node(depth + 1);
            var keyEnd = Math.Max(keyStart, Offset(_parser.Current!.End));
            Advance();
            var value = Node(depth + 1);
            Advance();
            if (isMerge)
            {
                merged ??= new HashSet<string>(StringComparer.Ordinal);
                Merge(value, members, index, merged, keyStart);
                continue;
            }

            var key = Key(keyNode, keyStart);
            var member = new DataMember(key, keyStart, keyEnd, value);
            if (!index.TryGetValue(key, out var existing))
            {
                index.Add(key, members.Count);
                members.Add(member);
            }
            else if (merged is not null && merged.Remove(key))
            {
                members[existing] = member;
            }
            else
            {
                throw new YamlTreeException("the same key stands twice in one mapping", keyStart);
            }
        }

        return DataNode.Of([.. members], start, Math.Max(start, Offset(_parser.Current.End)));
    }

    private static void Merge(DataNode source, List<DataMember> members, Dictionary<string, int> index, HashSet<string> merged, int offset)
    {
        if (source.Kind == DataKind.Array)
        {
            if (source.Items.Length > 100)
            {
                throw new YamlTreeException("a merge key lists more than 100 mappings", offset);
            }

            foreach (var item in source.Items)
            {
                if (item.Kind == DataKind.Array)
                {
                    throw new YamlTreeException("a merge key (<<) needs a mapping", offset);
                }

                Merge(item, members, index, merged, offset);
            }

            return;
        }

        if (source.Kind != DataKind.Object)
        {
            throw new YamlTreeException("a merge key (<<) needs a mapping", offset);
        }

        foreach (var member in source.Members)
        {
            if (index.TryAdd(member.Key, members.Count))
            {
                members.Add(member);
                merged.Add(member.Key);
            }
        }

        if (members.Count > MaximumNodes)
        {
            throw new YamlTreeException("merge keys expand to too many values", offset);
        }
    }

    private static string Key(DataNode node, int offset)
    {
        if (node.Kind == DataKind.Array)
        {
            foreach (var item in node.Items)
            {
                if (item.Kind == DataKind.Array)
                {
                    throw new YamlTreeException("a key holds nested arrays", offset);
                }
            }
        }

        return JavaScriptText.ToText(node);
    }

    private void CheckTag(TagName tag, ParsingEvent node, params ReadOnlySpan<string> allowed)
    {
        if (tag.IsEmpty || string.Equals(tag.Value, "!", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var name in allowed)
        {
            if (string.Equals(tag.Value, Core + name, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new YamlTreeException("a tag (a word that starts with !) is unknown or does not fit its value", Offset(node.Start));
    }

    private int Offset(Mark mark) => (int)Math.Clamp(mark.Index, 0, _length);

    private sealed class YamlTreeException(string message, int offset) : Exception(message)
    {
        public int Offset { get; } = offset;
    }
}
