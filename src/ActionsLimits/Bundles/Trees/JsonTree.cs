using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ActionsLimits.Bundles.Trees;

/// <summary>Parses JSON as <c>JSON.parse</c> does: no comments, no trailing commas; of equal keys the last value wins.</summary>
internal static class JsonTree
{
    /// <summary>Deepest nesting that is read. <c>JSON.parse</c> has no such bound; no manifest needs more than ten levels.</summary>
    public const int MaximumDepth = 512;

    /// <summary>Parses a text. Bad input gives a problem, never an exception.</summary>
    /// <param name="text">The text, without a byte-order mark.</param>
    public static ParseResult Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var offsets = new Utf8Offsets(text, bytes.Length);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaximumDepth + 1 });
        try
        {
            return Read(ref reader, offsets);
        }
        catch (JsonException exception)
        {
            var offset = Math.Min(text.Length, offsets.ToText(ByteOffset(bytes, exception)));
            return ParseResult.Failed(Explain(text, offset), offset);
        }
    }

    private static ParseResult Read(ref Utf8JsonReader reader, Utf8Offsets offsets)
    {
        var open = new Stack<Container>();
        string? key = null;
        var keyStart = 0;
        var keyEnd = 0;
        DataNode? root = null;
        while (reader.Read())
        {
            var start = offsets.ToText((int)reader.TokenStartIndex);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = Text(ref reader);
                keyStart = start;

                // Not the bytes consumed: the colon is among them, and a later offset would be asked for before an earlier one.
                keyEnd = offsets.ToText((int)reader.TokenStartIndex + RawLength(ref reader) + 2);
                continue;
            }

            var end = offsets.ToText((int)reader.BytesConsumed);
            DataNode node;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray when open.Count == MaximumDepth:
                    return ParseResult.Failed(string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {MaximumDepth} levels"), start);
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push(new Container(reader.TokenType == JsonTokenType.StartObject, start, key, keyStart, keyEnd));
                    key = null;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var container = open.Pop();
                    node = container.Close(end);
                    (key, keyStart, keyEnd) = (container.Key, container.KeyStart, container.KeyEnd);
                    break;
                case JsonTokenType.String:
                    node = DataNode.Of(Text(ref reader), start, end);
                    break;
                case JsonTokenType.Number:
                    node = DataNode.Of(double.Parse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture), start, end);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    node = DataNode.Of(reader.TokenType == JsonTokenType.True, start, end);
                    break;
                default:
                    node = DataNode.Null(start, end);
                    break;
            }

            if (open.TryPeek(out var parent))
            {
                parent.Add(key, keyStart, keyEnd, node);
            }
            else
            {
                root = node;
            }

            key = null;
        }

        return new ParseResult(root, null);
    }

    private static int RawLength(ref Utf8JsonReader reader) => reader.ValueSpan.Length;

    private static string Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }

        // Not reader.GetString(): it refuses escaped lone surrogates, which JSON.parse accepts.
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }

            index++;
            switch (raw[index])
            {
                case 'b':
                    text.Append('\b');
                    break;
                case 'f':
                    text.Append('\f');
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'u':
                    text.Append((char)int.Parse(raw.AsSpan(index + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    index += 4;
                    break;
                default:
                    text.Append(raw[index]);
                    break;
            }
        }

        return text.ToString();
    }

    private static int ByteOffset(byte[] bytes, JsonException exception)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var next = bytes.AsSpan(offset).IndexOf((byte)'\n');
            if (next < 0)
            {
                return bytes.Length;
            }

            offset += next + 1;
        }

        return (int)Math.Min(bytes.Length, offset + (exception.BytePositionInLine ?? 0));
    }

    /// <summary>
    /// Says what is wrong from the characters around the place, and not with the reader's own message: that quotes the text, which may be part of a
    /// secret.
    /// </summary>
    private static string Explain(string text, int offset)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "the file is empty";
        }

        if (offset >= text.Length)
        {
            return "the file ends too early; a bracket, a brace or a quote is not closed";
        }

        var before = offset - 1;
        while (before >= 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        var previous = before >= 0 ? text[before] : '\0';
        return text[offset] switch
        {
            '}' or ']' when previous == ',' => "a comma stands before the closing bracket or brace",
            '/' => "JSON has no comments",
            '\'' => "texts and keys need double quotes",
            '\n' or '\r' or '\t' or < ' ' => "a control character such as a line break stands inside a text; write it as an escape sequence",
            '"' => "a comma or a colon is missing before this text, or a quote inside a text is not escaped",
            ',' or ':' or '}' or ']' => "a value is missing here",
            _ => "an unexpected character stands here",
        };
    }

    private sealed class Container(bool isObject, int start, string? key, int keyStart, int keyEnd)
    {
        private readonly ImmutableArray<DataNode>.Builder _items = ImmutableArray.CreateBuilder<DataNode>();
        private readonly List<DataMember> _members = [];
        private Dictionary<string, int>? _index;

        public string? Key { get; } = key;

        public int KeyStart { get; } = keyStart;

        public int KeyEnd { get; } = keyEnd;

        public void Add(string? memberKey, int memberStart, int memberEnd, DataNode node)
        {
            if (!isObject)
            {
                _items.Add(node);
                return;
            }

            var member = new DataMember(memberKey!, memberStart, memberEnd, node);
            _index ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (_index.TryGetValue(member.Key, out var existing))
            {
                _members[existing] = member;
            }
            else
            {
                _index.Add(member.Key, _members.Count);
                _members.Add(member);
            }
        }

        public DataNode Close(int end) => isObject
            ? DataNode.Of([.. _members], start, end)
            : DataNode.Of(_items.ToImmutable(), start, end);
    }
}
