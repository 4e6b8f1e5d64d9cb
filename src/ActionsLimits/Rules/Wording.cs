using System.Globalization;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Rules;

/// <summary>Numbers, units and names as messages write them, in one place so that all messages read alike on every machine.</summary>
internal static class Wording
{
    private const int LongestName = 100;
    private const int LongestList = 6;

    /// <summary>A number with thousands separators.</summary>
    internal static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, in the singular or plural.</summary>
    internal static string Count(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>An amount in the unit of a limit: "150,000 bytes".</summary>
    internal static string Amount(LimitUnit unit, long value) => unit switch
    {
        LimitUnit.Bytes => Count(value, "byte", "bytes"),
        LimitUnit.Utf16Units or LimitUnit.CodePoints => Count(value, "character", "characters"),
        LimitUnit.Milliseconds when value % 3_600_000 == 0 && value != 0 => Count(value / 3_600_000, "hour", "hours"),
        LimitUnit.Milliseconds when value % 1_000 == 0 => Count(value / 1_000, "second", "seconds"),
        LimitUnit.Milliseconds => Count(value, "millisecond", "milliseconds"),
        LimitUnit.Days => Count(value, "day", "days"),
        _ => Number(value),
    };

    /// <summary>The limit as a noun: "Auth0's limit of 100,000 bytes", or the project's own budget beside it.</summary>
    internal static string LimitOf(Limit limit) => limit.PlatformMaximum is { } platform
        ? $"the project's budget of {Amount(limit.Unit, limit.Maximum)} (Auth0's limit is {Number(platform)})"
        : $"Auth0's limit of {Amount(limit.Unit, limit.Maximum)}";

    /// <summary>How much of a limit is used, in whole percent, rounded down so that 100 % means the limit is reached.</summary>
    internal static string Percent(long measured, long maximum)
        => string.Create(CultureInfo.InvariantCulture, $"{(long)((Int128)measured * 100 / Math.Max(1, maximum))} %");

    /// <summary>A name in quotes: on one line whatever it holds, and never so long that it hides the message.</summary>
    internal static string Quote(string name)
    {
        if (name.Length <= LongestName)
        {
            return $"'{MessageText.OneLine(name)}'";
        }

        var end = char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName;
        return $"'{MessageText.OneLine(name[..end])}…'";
    }

    /// <summary>Names as a list: "'a', 'b' and 'c'"; the rest of a long list is counted.</summary>
    internal static string List(IReadOnlyCollection<string> names)
    {
        var shown = names.Take(names.Count > LongestList ? LongestList - 1 : LongestList).Select(Quote).ToList();
        if (names.Count > shown.Count)
        {
            shown.Add($"{Number(names.Count - shown.Count)} more");
        }

        return shown.Count switch
        {
            0 => "none",
            1 => shown[0],
            _ => $"{string.Join(", ", shown.Take(shown.Count - 1))} and {shown[^1]}",
        };
    }

    /// <summary>The owner of a script as a subject: "Action 'x'".</summary>
    internal static string Subject(ScriptOwner owner) => $"{owner.KindName} {Quote(owner.Name.Value)}";

    /// <summary>"In environment 'x': " for a finding that only one environment's mapping brings about; otherwise nothing.</summary>
    internal static string In(string? environment) => environment is null ? "" : $"In environment {Quote(environment)}: ";

    /// <summary>"Did you mean 'x'? " for the nearest of the candidates; nothing when none is near.</summary>
    internal static string DidYouMean(string name, IEnumerable<string> candidates)
        => NearestName.Find(name, candidates) is { } nearest ? $"Did you mean {Quote(nearest)}? " : "";

    /// <summary>Number of Unicode code points, a lone surrogate counting as one.</summary>
    internal static int CodePoints(string text)
    {
        var count = text.Length;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]))
            {
                count--;
            }
        }

        return count;
    }
}
