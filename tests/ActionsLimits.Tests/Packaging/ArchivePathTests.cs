using System.Text;
using ActionsLimits.Packaging;
using CsCheck;

namespace ActionsLimits.Tests.Packaging;

public sealed class ArchivePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/actions/a.json")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData(".")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("C:/a")]
    [InlineData("c:a")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    public void Unsafe_paths_are_refused(string path) => Assert.NotNull(ArchivePath.FindProblem(path));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.NotNull(ArchivePath.FindProblem("a\ud800"));

    [Theory]
    [InlineData("actions/Add claims/code.js")]
    [InlineData("actions/größe.json")]
    [InlineData("actions/a..b/..c")]
    [InlineData("😀.json")]
    [InlineData("actions/a:b.json")]
    [InlineData("1:a")]
    [InlineData(".hidden")]
    public void Ordinary_names_pass(string path) => Assert.Null(ArchivePath.FindProblem(path));

    [Fact]
    public void The_longest_path_that_the_format_holds_passes_and_one_byte_more_does_not()
    {
        Assert.Null(ArchivePath.FindProblem(new string('a', ArchivePath.MaximumBytes)));
        Assert.NotNull(ArchivePath.FindProblem(new string('a', ArchivePath.MaximumBytes + 1)));
        Assert.NotNull(ArchivePath.FindProblem(new string('ä', ArchivePath.MaximumBytes / 2 + 1)));
    }

    [Fact]
    public void The_order_is_the_one_of_UTF8_bytes()
    {
        var runes = Gen.OneOf(Gen.Int[0x20, 0x7E], Gen.Int[0xA0, 0xD7FF], Gen.Int[0xE000, 0xFFFD], Gen.Int[0x10000, 0x10FFFF]);
        var texts = runes.Array[0, 6].Select(values => string.Concat(values.Select(value => new Rune(value).ToString())));
        Gen.Select(texts, texts).Sample((left, right) => Assert.Equal(
            Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))),
            Math.Sign(ArchivePath.Compare(left, right))));
    }
}
