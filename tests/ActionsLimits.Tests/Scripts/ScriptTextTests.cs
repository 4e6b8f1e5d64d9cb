using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Tests.Scripts;

public sealed class ScriptTextTests
{
    [Theory]
    [InlineData("abc", 3, 3, 3)]
    [InlineData("", 0, 0, 0)]
    [InlineData("é", 2, 1, 1)]
    [InlineData("€", 3, 1, 1)]
    [InlineData("😀", 4, 2, 1)]
    [InlineData("a😀\r\n", 7, 5, 4)]
    [InlineData("\uFEFFa", 4, 2, 2)]
    public void MeasuresInAllUnits(string text, long bytes, long units, long codePoints) =>
        Assert.Equal(new ScriptSize(bytes, units, codePoints), ScriptText.Decode(Encoding.UTF8.GetBytes(text)).Size);

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF, 0x62 }, 1, 5)]
    [InlineData(new byte[] { 0xC3 }, 0, 3)]
    [InlineData(new byte[] { 0xE2, 0x82 }, 0, 3)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, 0, 9)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0x80 }, 2, 7)]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x80 }, 1, 7)]
    public void InvalidSequencesCountAsReplacementCharacters(byte[] bytes, int offset, long size)
    {
        var text = ScriptText.Decode(bytes);
        Assert.Equal(offset, text.FirstInvalid);
        Assert.Equal(size, text.Size.Bytes);
        Assert.NotNull(Analysis.Of(bytes).FirstInvalidUtf8);
    }

    [Fact]
    public void ReplacementCharacterThatIsWrittenIsValid() => Assert.Null(Analysis.Of("'\uFFFD'").FirstInvalidUtf8);

    [Fact]
    public void ByteOrderMarkIsNoticedAndDoesNotMoveColumns()
    {
        var facts = Analysis.Of("\uFEFFrequire('a')");
        Assert.True(facts.HasByteOrderMark);
        Assert.Equal(9, facts.Requires[0].Range.Column);
    }

    [Fact]
    public void FirstCrLfIsLocated()
    {
        var facts = Analysis.Of("a\nbc\r\nd\r\n");
        Assert.Equal(new TextRange(2, 3, 2, 4), facts.FirstCrLf);
        Assert.Null(Analysis.Of("a\nb\rc").FirstCrLf);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("  \n// x\n/* y */", true)]
    [InlineData("\uFEFF", true)]
    [InlineData("'use strict'", false)]
    [InlineData(";", false)]
    public void EmptinessIgnoresSpaceAndComments(string text, bool expected) => Assert.Equal(expected, Analysis.Of(text).IsEmpty);

    [Fact]
    public void HashbangIsAFact()
    {
        Assert.True(Analysis.Of("#!/usr/bin/env node\nx").HasHashbang);
        Assert.False(Analysis.Of(" #!").HasHashbang);
    }

    [Fact]
    public void MarkersAreFoundWithTheirPlace()
    {
        var facts = Analysis.Of("const a = '##A_1##';\nconst b = @@b@@; // ##C## #D## ##E# ###F## ##-## @@@@");
        Assert.Equal(
            ["A_1 False 1:12-1:19", "b True 2:11-2:16", "C False 2:21-2:26", "F False 2:38-2:43"],
            facts.Markers.Select(m => $"{m.Key} {m.IsJson} {m.Range.Line}:{m.Range.Column}-{m.Range.EndLine}:{m.Range.EndColumn}"));
    }

    [Fact]
    public void LinesEndAsInEcmaScript()
    {
        var lines = new LineMap("a\r\nb\rc\u2028d\ne");
        Assert.Equal(5, lines.Count);
        Assert.Equal((2, 1), lines.At(3));
        Assert.Equal((5, 2), lines.At(10));
    }
}
