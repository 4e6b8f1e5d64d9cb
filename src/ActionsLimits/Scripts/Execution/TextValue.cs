using System.Text;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// A string of which the text, or at least a least length, is known. Long texts are never built: <c>"x".repeat(1e8)</c> is a length, not a
/// hundred megabytes.
/// </summary>
internal sealed class TextValue : Value
{
    /// <summary>Texts up to this many UTF-16 units are kept as text: longer than any limit that is checked, short enough for hostile input.</summary>
    internal const int KeptUnits = 128 * 1024;

    /// <summary>V8's longest string (<c>v8::String::kMaxLength</c> on 64 bits); asking for more throws a RangeError.</summary>
    internal const long LongestUnits = (1L << 29) - 24;

    private const int PrefixUnits = 64;
    private const string ManagementApi = "/api/v2/";
    private const string ManagementRoot = "/api/v2";

    private readonly string? _prefix;
    private readonly bool _mentionsManagementApi;
    private readonly bool _endsAtManagementRoot;
    private Lengths? _lengths;

    /// <summary>A text that is known. Most are never measured, so they are measured when somebody asks.</summary>
    private TextValue(string text)
    {
        Text = text;
        IsExactLength = true;
        MayStartLow = text.Length > 0 && char.IsLowSurrogate(text[0]);
        MayEndHigh = text.Length > 0 && char.IsHighSurrogate(text[^1]);
    }

    private TextValue(TextMeasure least, TextMeasure possible, bool isExactLength, string prefix, bool mayStartLow, bool mayEndHigh, bool mentionsManagementApi)
    {
        _lengths = new Lengths(least, possible);
        IsExactLength = isExactLength;
        _prefix = prefix;
        MayStartLow = mayStartLow;
        MayEndHigh = mayEndHigh;
        _mentionsManagementApi = mentionsManagementApi;
    }

    /// <summary>A string of which nothing is known.</summary>
    internal static TextValue Unknown { get; } = new(default, default, false, "", true, true, false);

    internal static TextValue Empty { get; } = new("");

    /// <summary>The text itself; <see langword="null"/> when it is not known or too long to keep.</summary>
    internal string? Text { get; }

    /// <summary>What the string surely measures at least.</summary>
    internal TextMeasure Least => Measured.Least;

    /// <summary>What it measures at least on the branch that makes it longest; equal to <see cref="Least"/> when no branch matters.</summary>
    internal TextMeasure Possible => Measured.Possible;

    /// <summary>Whether <see cref="Least"/> is the length and not only a least length.</summary>
    internal bool IsExactLength { get; }

    /// <summary>How the string surely begins, as far as that is kept.</summary>
    internal string Prefix => Text is null ? _prefix! : Text.Length <= PrefixUnits ? Text : Text[..PrefixUnits];

    internal bool MayStartLow { get; }

    internal bool MayEndHigh { get; }

    /// <summary>Whether it has the path of Auth0's Management API in it.</summary>
    internal bool MentionsManagementApi => Text is null ? _mentionsManagementApi : Text.Contains(ManagementApi, StringComparison.Ordinal);

    /// <summary>Whether it ends where a path of the Management API goes on: <c>https://…/api/v2</c>.</summary>
    private bool EndsAtManagementRoot
    {
        get => Text is null ? _endsAtManagementRoot : Text.EndsWith(ManagementRoot, StringComparison.Ordinal);
        init => _endsAtManagementRoot = value;
    }

    /// <summary>Whether it has data of <c>event.request</c> in it.</summary>
    internal bool HoldsRequest { get; private init; }

    /// <summary>Tells texts that begin with the one that a loop began with; see <see cref="AsStem"/>.</summary>
    internal object? Stem
    {
        get => Text is null ? _lengths!.Stem : null;
        private init => _lengths!.Stem = value;
    }

    internal override bool? Truthiness => Text is not null ? Text.Length > 0 : Least.Utf16Units > 0 ? true : null;

    internal override string? TypeOf => "string";

    internal static TextValue Of(string text)
    {
        if (text.Length == 0)
        {
            return Empty;
        }

        if (text.Length <= KeptUnits)
        {
            return new TextValue(text);
        }

        var measure = TextMeasure.Of(text);
        return new TextValue(
            measure,
            measure,
            true,
            text[..PrefixUnits],
            char.IsLowSurrogate(text[0]),
            char.IsHighSurrogate(text[^1]),
            text.Contains(ManagementApi, StringComparison.Ordinal));
    }

    /// <summary>A string with a least length.</summary>
    internal static TextValue AtLeast(TextMeasure least, TextMeasure possible, string prefix = "")
        => new(least, possible, false, prefix, prefix.Length == 0 || char.IsLowSurrogate(prefix[0]), true, false);

    /// <summary>A string with at least so many UTF-16 units.</summary>
    internal static TextValue AtLeastUnits(long units)
    {
        var least = TextMeasure.LeastOfUnits(units);
        return AtLeast(least, least);
    }

    /// <summary>A string of ASCII characters, at least so many.</summary>
    internal static TextValue AtLeastAscii(long units)
    {
        var least = new TextMeasure(units, units, units, units);
        return new(least, least, false, "", false, false, false);
    }

    /// <summary>
    /// Any string that begins with this one. Those that are made of it by appending have the same <see cref="Stem"/>, which no other string has. What
    /// is appended first may join half a surrogate pair at the end.
    /// </summary>
    internal TextValue AsStem() => new(Shortened(Least), Shortened(Possible), false, Prefix, MayStartLow, true, MentionsManagementApi) { HoldsRequest = HoldsRequest, Stem = new object() };

    private TextMeasure Shortened(TextMeasure measure) => MayEndHigh
        ? new TextMeasure(Math.Max(measure.Bytes - 2, 0), measure.Utf16Units, Math.Max(measure.CodePoints - 1, 0), Math.Max(measure.JsonBytes - 8, 0))
        : measure;

    /// <summary>The same string, known to have data of <c>event.request</c> in it.</summary>
    internal TextValue FromRequest() => Text is not null
        ? new(Text) { HoldsRequest = true }
        : new(Least, Possible, IsExactLength, Prefix, MayStartLow, MayEndHigh, MentionsManagementApi) { HoldsRequest = true, EndsAtManagementRoot = EndsAtManagementRoot, Stem = Stem };

    /// <summary>What either branch may have left.</summary>
    internal static TextValue Join(TextValue left, TextValue right)
    {
        if (ReferenceEquals(left, right) || (left.Text is not null && string.Equals(left.Text, right.Text, StringComparison.Ordinal)))
        {
            return left;
        }

        var common = 0;
        while (common < left.Prefix.Length && common < right.Prefix.Length && left.Prefix[common] == right.Prefix[common])
        {
            common++;
        }

        return new TextValue(
            TextMeasure.Min(left.Least, right.Least),
            TextMeasure.Max(left.Possible, right.Possible),
            false,
            left.Prefix[..common],
            true,
            true,
            left.MentionsManagementApi || right.MentionsManagementApi)
        { HoldsRequest = left.HoldsRequest || right.HoldsRequest, Stem = ReferenceEquals(left.Stem, right.Stem) ? left.Stem : null };
    }

    /// <summary><c>left + right</c>.</summary>
    internal static TextValue Concat(TextValue left, TextValue right)
    {
        if (left.Text is { Length: 0 })
        {
            return right;
        }

        if (right.Text is { Length: 0 })
        {
            return left;
        }

        if (left.Text is not null && right.Text is not null && left.Text.Length + right.Text.Length <= KeptUnits)
        {
            return Of(left.Text + right.Text);
        }

        var mayJoin = left.MayEndHigh && right.MayStartLow;
        var least = mayJoin ? TextMeasure.JoinedAtLeast(left.Least, right.Least) : left.Least + right.Least;
        if (least.Utf16Units > LongestUnits)
        {
            return Unknown;
        }

        // Two halves that may join into one code point make the sum a lower bound.
        var isExact = left.IsExactLength && right.IsExactLength && !mayJoin;
        var possible = isExact ? least : mayJoin ? TextMeasure.JoinedAtLeast(left.Possible, right.Possible) : left.Possible + right.Possible;
        var prefix = left.Text is null || left.Text.Length > PrefixUnits
            ? left.Prefix
            : left.Text.Length + right.Prefix.Length <= PrefixUnits ? left.Text + right.Prefix : (left.Text + right.Prefix)[..PrefixUnits];
        return new TextValue(
            least,
            possible,
            isExact,
            prefix,
            left.MayStartLow || (!left.IsExactLength && left.Least.Utf16Units == 0 && right.MayStartLow),
            right.MayEndHigh || (!right.IsExactLength && right.Least.Utf16Units == 0 && left.MayEndHigh),
            left.MentionsManagementApi || right.MentionsManagementApi || (left.EndsAtManagementRoot && (right.Prefix.Length == 0 || right.Prefix[0] == '/')))
        { HoldsRequest = left.HoldsRequest || right.HoldsRequest, EndsAtManagementRoot = right.EndsAtManagementRoot, Stem = left.Stem };
    }

    /// <summary><c>text.repeat(count)</c> for a count that JavaScript accepts.</summary>
    internal TextValue Repeat(long count)
    {
        if (count == 0 || Text is { Length: 0 })
        {
            return Empty;
        }

        if (count == 1)
        {
            return this;
        }

        if (Text is not null && Text.Length <= KeptUnits / count)
        {
            return Of(new StringBuilder(Text.Length * (int)count).Insert(0, Text, (int)count).ToString());
        }

        // A longer result throws in JavaScript: there is no value that could be measured.
        if (count > LongestUnits || Least.Utf16Units > LongestUnits / count)
        {
            return Unknown;
        }

        var least = Times(Least, count);
        var isExact = IsExactLength && !(MayStartLow && MayEndHigh);
        return new TextValue(least, IsExactLength ? least : Times(Possible, count), isExact, Prefix, MayStartLow, MayEndHigh, MentionsManagementApi);
    }

    /// <summary><c>text.padStart(length, filler)</c> or <c>padEnd</c>.</summary>
    internal TextValue Pad(long length, TextValue filler, bool atStart)
    {
        if (Text is not null && filler.Text is not null)
        {
            var missing = length - Text.Length;
            if (missing <= 0 || filler.Text.Length == 0)
            {
                return this;
            }

            if (length <= KeptUnits)
            {
                var padding = new StringBuilder((int)missing);
                while (padding.Length < missing)
                {
                    padding.Append(filler.Text, 0, (int)Math.Min(filler.Text.Length, missing - padding.Length));
                }

                return Of(atStart ? padding + Text : Text + padding);
            }

            if (length > LongestUnits)
            {
                return Unknown;
            }
        }

        // A filler that may be empty pads nothing.
        var units = filler.Least.Utf16Units > 0 ? Math.Min(length, LongestUnits) : 0;
        return AtLeast(Padded(Least), Padded(Possible));

        // A half at the seam that finds its other half in the filler is four bytes of JSON instead of an escape of six.
        TextMeasure Padded(TextMeasure own)
        {
            var isSeamOpen = atStart ? MayStartLow : MayEndHigh;
            var kept = isSeamOpen ? own with { JsonBytes = Math.Max(own.JsonBytes - 2, 0) } : own;
            return TextMeasure.Max(kept, TextMeasure.LeastOfUnits(Math.Max(units, own.Utf16Units)));
        }
    }

    /// <summary><c>text.padStart(length, filler)</c> or <c>padEnd</c> with a length that is not known.</summary>
    internal TextValue PadSomehow(bool atStart)
    {
        // Half of a pair is an escape of six bytes of JSON; with its other half from the filler, it is four bytes.
        var lost = (atStart ? MayStartLow : MayEndHigh) ? 2 : 0;
        return AtLeast(Least with { JsonBytes = Math.Max(Least.JsonBytes - lost, 0) }, Possible with { JsonBytes = Math.Max(Possible.JsonBytes - lost, 0) });
    }

    private TextMeasure Times(TextMeasure once, long count)
    {
        var mayJoin = MayStartLow && MayEndHigh;
        return new TextMeasure(
            Scale(once.Bytes, 2),
            once.Utf16Units * count,
            Scale(once.CodePoints, 1),
            Scale(once.JsonBytes, 8));

        long Scale(long one, long lost) => mayJoin ? Math.Max(one, (one * count) - (lost * (count - 1))) : one * count;
    }

    private Lengths Measured
    {
        get
        {
            if (_lengths is null)
            {
                var measure = TextMeasure.Of(Text);
                _lengths = new Lengths(measure, measure);
            }

            return _lengths;
        }
    }

    /// <summary>See <see cref="Least"/> and <see cref="Possible"/>.</summary>
    private sealed class Lengths(TextMeasure least, TextMeasure possible)
    {
        internal TextMeasure Least { get; } = least;

        internal TextMeasure Possible { get; } = possible;

        /// <summary>See <see cref="TextValue.Stem"/>.</summary>
        internal object? Stem { get; set; }
    }
}
