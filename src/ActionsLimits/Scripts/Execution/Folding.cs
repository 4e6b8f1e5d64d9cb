using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Turns values into what facts keep of them: kinds and lengths, and text only where it is a name.</summary>
internal static class Folding
{
    private const int MaximumDepth = 3;
    private const int MaximumItems = 128;

    /// <summary>
    /// Values inside of the arguments of one call that are looked at, on all levels together; nothing is known of more. What <see cref="JsonText.Of(Value, ref int)"/> measures at most, on
    /// each level that is kept: objects that hold each other twice double with each of them, and a few hundred characters would never end.
    /// </summary>
    private const int MaximumNodes = (MaximumDepth + 1) * JsonText.MaximumNodes;

    /// <summary>What is kept takes memory for as long as facts do, so that it counts as much as looking at many.</summary>
    private const int EntriesPerKept = 16;

    /// <summary>The arguments of a call. After arguments of unknown number, nothing is known.</summary>
    /// <param name="arguments">What is passed.</param>
    /// <param name="isOpen">Whether there may be more.</param>
    /// <param name="work">What that took, in entries that were looked at.</param>
    internal static ImmutableArray<FoldedArgument> All(ImmutableArray<Value> arguments, bool isOpen, out int work)
    {
        var budget = new Budget { Nodes = MaximumNodes };
        var folded = ImmutableArray.CreateBuilder<FoldedArgument>(arguments.Length + (isOpen ? 1 : 0));
        for (var index = 0; index < arguments.Length; index++)
        {
            // A key or attribute name is the first of several arguments, or of a look-up; a lone argument of a setter may be a private key.
            folded.Add(One(arguments[index], index == 0 && (arguments.Length > 1 || isOpen || (arguments[0] is TextValue { Text.Length: <= FoldedArgument.LongestName } text && IsNameLike(text.Text!))), 0, ref budget));
        }

        if (isOpen)
        {
            folded.Add(FoldedArgument.Unknown);
        }

        work = ((MaximumNodes - budget.Nodes) * JsonText.EntriesPerNode) + (budget.Kept * EntriesPerKept);
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

    private static FoldedArgument One(Value value, bool isName, int depth, ref Budget budget)
    {
        budget.Nodes--;
        budget.Kept++;
        if (value is TextValue text)
        {
            return OfText(text, isName);
        }

        var json = value is ReferenceValue or FunctionValue ? null : JsonText.Of(value, ref budget.Nodes);
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
            case ArrayValue { Content: var list } when depth < MaximumDepth && budget.Nodes > 0:
                var items = ImmutableArray.CreateBuilder<FoldedArgument>(Math.Min(list.Items.Length, MaximumItems));
                while (items.Count < items.Capacity)
                {
                    items.Add(One(list.Items[items.Count], false, depth + 1, ref budget));
                }

                return folded with
                {
                    Items = items.MoveToImmutable(),
                    IsExact = !list.IsOpen && list.Items.Length <= MaximumItems,
                };
            case ObjectValue { Content: var content } when depth < MaximumDepth && budget.Nodes > 0:
                var properties = ImmutableArray.CreateBuilder<FoldedProperty>(Math.Min(content.Properties.Length, MaximumItems));
                while (properties.Count < properties.Capacity)
                {
                    var (key, held) = content.Properties[properties.Count];
                    properties.Add(new FoldedProperty(
                        key.Length <= FoldedArgument.LongestName ? key : key[..FoldedArgument.LongestName],
                        One(held, false, depth + 1, ref budget)));
                }

                return folded with
                {
                    Properties = properties.MoveToImmutable(),
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
            LongNameDigest = isName && text.Text is { Length: > FoldedArgument.LongestName } name ? Digest(name) : null,
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

    private static string Digest(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.Unicode.GetBytes(text)));

    /// <summary>What may still be looked at for one call, and what is kept of it.</summary>
    private struct Budget
    {
        internal int Nodes;
        internal int Kept;
    }
}
