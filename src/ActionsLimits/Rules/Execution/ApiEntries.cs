using ActionsLimits.Limits;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>The stores that <c>api</c> offers, as entries under keys. What its own limit refuses is not stored and does not count.</summary>
internal static class ApiEntries
{
    /// <summary>Entries of <c>api.cache</c>: UTF-8 bytes of key and value.</summary>
    internal static List<KeyedEntry> Cache(IEnumerable<ExecutedEffect> effects, LimitTable limits)
        => Collect(effects, "cache.set", "cache.delete", (key, value) =>
            key.Least.Bytes > limits["cache-key"].Maximum || value.Least.Bytes > limits["cache-value"].Maximum
                ? null
                : (key.Least.Bytes + value.Least.Bytes, key.Possible.Bytes + Math.Min(value.Possible.Bytes, limits["cache-value"].Maximum)));

    /// <summary>SAML attributes: UTF-8 bytes of a name with its value in JSON.</summary>
    internal static List<KeyedEntry> SamlAttributes(IEnumerable<ExecutedEffect> effects, LimitTable limits)
        => Collect(effects, "samlResponse.setAttribute", null, (name, value) =>
            name.Least.Bytes > limits["saml-attribute-name"].Maximum || Longest(value) > limits["saml-attribute-value"].Maximum
                ? null
                : (name.LeastJson + 1 + value.LeastJson, name.PossibleJson + 1 + value.PossibleJson));

    /// <summary>Transaction metadata: UTF-8 bytes of key and value as text; <see langword="null"/> removes.</summary>
    internal static List<KeyedEntry> TransactionMetadata(IEnumerable<ExecutedEffect> effects, LimitTable limits)
        => Collect(effects, "transaction.setMetadata", null, (key, value) =>
            key.Least.Utf16Units > limits["transaction-metadata-key"].Maximum || value.Least.Bytes > limits["transaction-metadata-value"].Maximum
                ? null
                : (key.Least.Bytes + value.Least.Bytes, key.Possible.Bytes + Math.Min(value.Possible.Bytes, limits["transaction-metadata-value"].Maximum)));

    /// <summary>User or app metadata: UTF-8 bytes of a key with its value in JSON.</summary>
    internal static List<KeyedEntry> Metadata(IEnumerable<ExecutedEffect> effects, string member)
        => Collect(effects, member, null, (key, value) => (key.LeastJson + 1 + value.LeastJson, key.PossibleJson + 1 + value.PossibleJson));

    /// <summary>The longest string of an attribute value in UTF-8 bytes.</summary>
    internal static long Longest(FoldedArgument value)
    {
        var longest = value.Kind == FoldedKind.Text ? value.Least.Bytes : 0;
        foreach (var item in value.Items)
        {
            longest = Math.Max(longest, item.Kind == FoldedKind.Text ? item.Least.Bytes : 0);
        }

        return longest;
    }

    private static List<KeyedEntry> Collect(
        IEnumerable<ExecutedEffect> effects,
        string setter,
        string? remover,
        Func<FoldedArgument, FoldedArgument, (long Least, long Possible)?> weigh)
    {
        var entries = new List<KeyedEntry>();
        foreach (var effect in effects)
        {
            if (effect is not ApiInvocation call)
            {
                continue;
            }

            var isSet = string.Equals(call.Member, setter, StringComparison.Ordinal);
            if (!isSet && (remover is null || !string.Equals(call.Member, remover, StringComparison.Ordinal)))
            {
                continue;
            }

            var key = call.Argument(0);
            var value = call.Argument(1);
            if (!isSet || value.Kind is FoldedKind.Null or FoldedKind.Undefined)
            {
                entries.Add(new KeyedEntry(call, key.NameDigest, key.Name, key.NamePrefix, 0, 0, IsRemoval: true));
            }
            else if (weigh(key, value) is { } weight)
            {
                entries.Add(new KeyedEntry(call, key.NameDigest, key.Name, key.NamePrefix, weight.Least, weight.Possible, IsRemoval: false));
            }
        }

        return entries;
    }
}
