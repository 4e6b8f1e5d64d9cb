using System.Text;
using System.Text.Unicode;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// The text of a script as the Deploy CLI reads it: decoded the way Node's UTF-8 decoder does, which never fails but puts U+FFFD in place of
/// each invalid sequence.
/// </summary>
public sealed class ScriptText
{
    private const char ByteOrderMark = '\uFEFF';
    private LineMap? _lines;

    private ScriptText(string text, ScriptSize size, bool hasByteOrderMark, int firstInvalid, int firstCrLf)
    {
        Text = text;
        Size = size;
        HasByteOrderMark = hasByteOrderMark;
        FirstInvalid = firstInvalid;
        FirstCrLf = firstCrLf;
    }

    /// <summary>The text without a byte-order mark: what a parser gets.</summary>
    public string Text { get; }

    /// <summary>The size that is sent: a byte-order mark counts, an invalid sequence counts as U+FFFD.</summary>
    public ScriptSize Size { get; }

    /// <summary>Whether the bytes start with a byte-order mark.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>Offset in <see cref="Text"/> of the first U+FFFD that stands for an invalid sequence; -1 when the bytes are valid.</summary>
    public int FirstInvalid { get; }

    /// <summary>Offset in <see cref="Text"/> of the first CR LF; -1 when there is none.</summary>
    public int FirstCrLf { get; }

    /// <summary>Lines and columns of <see cref="Text"/>; computed at the first use.</summary>
    public LineMap Lines => _lines ??= new LineMap(Text);

    /// <summary>Decodes a script.</summary>
    /// <param name="utf8">The bytes of the file; any bytes are accepted.</param>
    public static ScriptText Decode(ReadOnlySpan<byte> utf8)
    {
        // The WHATWG replacement (one U+FFFD for each maximal invalid part) is what both Node and .NET do.
        var decoded = Encoding.UTF8.GetString(utf8);
        var hasMark = decoded.Length > 0 && decoded[0] == ByteOrderMark;
        var text = hasMark ? decoded[1..] : decoded;
        var isValid = Utf8.IsValid(utf8);
        var firstInvalid = isValid ? -1 : FindFirstInvalid(utf8) - (hasMark ? 1 : 0);
        return new ScriptText(text, Measure(decoded), hasMark, firstInvalid, text.IndexOf("\r\n", StringComparison.Ordinal));
    }

    /// <summary>A text that is no file: one after keyword replacement.</summary>
    /// <param name="text">The text without a byte-order mark.</param>
    internal static ScriptText Of(string text) => new(text, Measure(text), false, -1, text.IndexOf("\r\n", StringComparison.Ordinal));

    /// <summary>Measures a text.</summary>
    /// <param name="text">The text; a lone surrogate counts as the U+FFFD (3 bytes) that an encoder puts in its place.</param>
    public static ScriptSize Measure(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return new ScriptSize(text.Length, text.Length, text.Length);
        }

        long pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                pairs++;
                i++;
            }
        }

        return new ScriptSize(Encoding.UTF8.GetByteCount(text), text.Length, text.Length - pairs);
    }

    private static int FindFirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var units = 0;
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                break;
            }

            units += rune.Utf16SequenceLength;
            utf8 = utf8[consumed..];
        }

        return units;
    }
}
