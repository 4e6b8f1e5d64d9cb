using ActionsLimits.Limits;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Rules;

public sealed class WordingTests
{
    [Theory]
    [InlineData(LimitUnit.Bytes, 1, "1 byte")]
    [InlineData(LimitUnit.Bytes, 100_000, "100,000 bytes")]
    [InlineData(LimitUnit.CodePoints, 65_536, "65,536 characters")]
    [InlineData(LimitUnit.Utf16Units, 1, "1 character")]
    [InlineData(LimitUnit.Count, 20, "20")]
    [InlineData(LimitUnit.Milliseconds, 20_000, "20 seconds")]
    [InlineData(LimitUnit.Milliseconds, 86_400_000, "24 hours")]
    [InlineData(LimitUnit.Milliseconds, 1_500, "1,500 milliseconds")]
    [InlineData(LimitUnit.Days, 10, "10 days")]
    public void Amounts_have_their_unit(LimitUnit unit, long value, string expected) => Assert.Equal(expected, Wording.Amount(unit, value));

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("a\nb", "'a\\u000ab'")]
    [InlineData("a\u2028b", "'a\\u2028b'")]
    [InlineData("\ud83d\ude00", "'\ud83d\ude00'")]
    public void Names_stay_on_one_line(string name, string expected) => Assert.Equal(expected, Wording.Quote(name));

    // Not as inline data: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Lone_surrogates_are_escaped_and_counted()
    {
        Assert.Equal("'\\ud83d'", Wording.Quote("\ud83d"));
        Assert.Equal("'\\ude00'", Wording.Quote("\ude00"));
        Assert.Equal(2, Wording.CodePoints("\ude00\ud83d"));
    }

    [Fact]
    public void Long_names_are_cut() => Assert.Equal(103, Wording.Quote(new string('a', 5_000)).Length);

    [Fact]
    public void Long_lists_are_counted()
        => Assert.Equal("'a', 'b', 'c', 'd', 'e' and 2 more", Wording.List(["a", "b", "c", "d", "e", "f", "g"]));

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("\ud83d\ude00", 1)]
    public void A_surrogate_pair_is_one_code_point(string text, int expected) => Assert.Equal(expected, Wording.CodePoints(text));

    [Theory]
    [InlineData("onExecutePostlogin", "onExecutePostLogin")]
    [InlineData("API_KYE", "API_KEY")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found(string name, string? expected)
        => Assert.Equal(expected, NearestName.Find(name, ["onExecutePostLogin", "API_KEY", "STRIPE_KEY"]));
}
