using System.Globalization;

namespace ActionsLimits.Packaging;

/// <summary>
/// The one time that every entry of an archive gets, in the MS-DOS form of ZIP: never the clock, never a file's time, never a time zone.
/// </summary>
public readonly record struct ArchiveTimestamp
{
    // 1980-01-01 is the first day and 2107-12-31 the last that MS-DOS dates hold.
    private static readonly DateTimeOffset First = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);

    private ArchiveTimestamp(ushort date, ushort time)
    {
        Date = date;
        Time = time;
    }

    /// <summary>1980-01-01 00:00:00: what archives carry when nothing else is asked for.</summary>
    public static ArchiveTimestamp Default { get; } = From(First);

    /// <summary>MS-DOS date.</summary>
    public ushort Date { get; }

    /// <summary>MS-DOS time, in steps of two seconds.</summary>
    public ushort Time { get; }

    /// <summary>Reads the value of <c>SOURCE_DATE_EPOCH</c> (https://reproducible-builds.org/specs/source-date-epoch/).</summary>
    /// <param name="value">Seconds since 1970-01-01 UTC in decimal digits; empty or <see langword="null"/> means <see cref="Default"/>.</param>
    /// <param name="timestamp">The time, clamped to what ZIP can say and rounded down to two seconds.</param>
    /// <returns><see langword="false"/> when the value is no integer.</returns>
    public static bool TryParse(string? value, out ArchiveTimestamp timestamp)
    {
        timestamp = Default;
        if (string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        if (!long.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return false;
        }

        timestamp = From(DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, First.ToUnixTimeSeconds(), Last.ToUnixTimeSeconds())));
        return true;
    }

    private static ArchiveTimestamp From(DateTimeOffset time) => new(
        (ushort)((time.Year - 1980) << 9 | time.Month << 5 | time.Day),
        (ushort)(time.Hour << 11 | time.Minute << 5 | time.Second / 2));
}
