using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Turns values into what facts keep of them: kinds and lengths, and text only where it is a name.</summary>
internal static class Folding
{
    private const int MaximumDepth = 3;
    private const int MaximumItems = 128;

    /// <summary>The arguments of a call. After arguments of unknown number, nothing is known.</summary>
    internal static ImmutableArray<FoldedArgument> All(ImmutableArray<Value> arguments, bool isOpen)
    {
        var folded = ImmutableArray.CreateBuilder<FoldedArgument>(arguments.Length + (isOpen ? 1 : 0));
        for (var index = 0; index < arguments.Length; index++)
        {
            // A key or attribute name is the first of several arguments, or of a look-up; a lone argument of a setter may be a private key.
            folded.Add(One(arguments[index], index == 0 && (arguments.Length > 1 || isOpen || (arguments[0] is TextValue { Text.Length: <= FoldedArgument.LongestName } text && IsNameLike(text.Text!))), 0));
        }

        if (isOpen)
        {
            folded.Add(FoldedArgument.Unknown);
        }

        return folded.ToImmutable();
    }

    private static bool IsNameLike(string text)
    {
        foreach (var unit in text)
        {
            if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('_' or '-' or '.' or ':' or '/'))
            {
                return false;
            }
        }

        return text.Length <= 40;
    }

    private static FoldedArgument One(Value value, bool isName, int depth)
    {
        if (value is TextValue text)
        {
            return OfText(text, isName);
        }

        var json = value is ReferenceValue or FunctionValue ? null : JsonText.Of(value);
        var folded = new FoldedArgument
        {
            Kind = KindOf(value),
            LeastJson = json?.Least.Bytes ?? 0,
            PossibleJson = json?.Possible.Bytes ?? 0,
        };
        switch (value)
        {
            case NumberValue number:
                var measure = TextMeasure.Of(NumberText.Of(number.Value));
                return folded with { Least = measure, Possible = measure, IsExact = true, Number = number.Value };
            case ClockValue clock:
                return folded with { MillisecondsFromNow = clock.Offset };
            case BooleanValue boolean:
                var words = TextMeasure.Of(boolean.Value ? "true" : "false");
                return folded with { Least = words, Possible = words, IsExact = true };
            case ArrayValue { Content: var list } when depth < MaximumDepth:
                return folded with
                {
                    Items = [.. list.Items.Take(MaximumItems).Select(item => One(item, false, depth + 1))],
                    IsExact = !list.IsOpen && list.Items.Length <= MaximumItems,
                };
            case ObjectValue { Content: var content } when depth < MaximumDepth:
                return folded with
                {
                    Properties = [.. content.Properties.Take(MaximumItems).Select(property => new FoldedProperty(
                        property.Key.Length <= FoldedArgument.LongestName ? property.Key : property.Key[..FoldedArgument.LongestName],
                        One(property.Value, false, depth + 1)))],
                    IsExact = !content.IsOpen && content.Properties.Length <= MaximumItems,
                };
            default:
                return folded;
        }
    }

    /// <summary>A string: its JSON has two quotes around what is measured already.</summary>
    private static FoldedArgument OfText(TextValue text, bool isName)
    {
        var (least, possible) = (text.Least, text.Possible);
        return new FoldedArgument
        {
            Kind = FoldedKind.Text,
            LeastJson = least.JsonBytes + 2,
            PossibleJson = possible.JsonBytes + 2,
            Least = least,
            Possible = possible,
            IsExact = text.IsExactLength,
            Name = isName && text.Text is { Length: <= FoldedArgument.LongestName } ? text.Text : null,
            NameDigest = isName && text.Text is { } name ? Digest(name) : null,
            NamePrefix = isName && text.Text is null ? text.Prefix : "",
        };
    }

    private static FoldedKind KindOf(Value value) => value switch
    {
        UndefinedValue => FoldedKind.Undefined,
        NullValue => FoldedKind.Null,
        BooleanValue => FoldedKind.Boolean,
        NumberValue or ClockValue => FoldedKind.Number,
        TextValue => FoldedKind.Text,
        ArrayValue => FoldedKind.Array,
        ObjectValue => FoldedKind.Record,
        FunctionValue or ClassValue => FoldedKind.Function,
        UnknownValue { TypeOf: "number" } => FoldedKind.Number,
        UnknownValue { TypeOf: "boolean" } => FoldedKind.Boolean,
        UnknownValue { TypeOf: "bigint" } => FoldedKind.BigInt,
        UnknownValue { TypeOf: "symbol" } => FoldedKind.Symbol,
        PromiseValue => FoldedKind.Record,
        _ => FoldedKind.Unknown,
    };

    private static string Digest(string text)
        => text.Length.ToString(CultureInfo.InvariantCulture) + ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)).AsSpan(0, 12));
}
