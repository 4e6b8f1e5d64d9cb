using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

public sealed class ArchiveTimestampTests
{
    private const ushort FirstDay = 1 << 5 | 1;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("315532799")]
    [InlineData("315532800")]
    [InlineData("315532801")]
    public void Times_up_to_the_first_second_are_the_first_second(string? value)
    {
        Assert.True(ArchiveTimestamp.TryParse(value, out var timestamp));
        Assert.Equal((FirstDay, 0), (timestamp.Date, timestamp.Time));
    }

    [Theory]
    [InlineData("315532802", 1)]
    [InlineData("315532803", 1)]
    [InlineData("315532804", 2)]
    public void Seconds_are_rounded_down_to_two(string value, int time)
    {
        Assert.True(ArchiveTimestamp.TryParse(value, out var timestamp));
        Assert.Equal((FirstDay, time), (timestamp.Date, timestamp.Time));
    }

    [Theory]
    [InlineData("4354819199")]
    [InlineData("9223372036854775807")]
    public void Times_beyond_the_format_are_the_last_that_it_holds(string value)
    {
        Assert.True(ArchiveTimestamp.TryParse(value, out var timestamp));
        Assert.Equal((127 << 9 | 12 << 5 | 31, 23 << 11 | 59 << 5 | 29), (timestamp.Date, timestamp.Time));
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    public void Anything_but_an_integer_is_refused(string value) => Assert.False(ArchiveTimestamp.TryParse(value, out _));
}
