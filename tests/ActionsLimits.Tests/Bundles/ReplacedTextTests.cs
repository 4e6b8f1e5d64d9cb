using System.Text.Json;
using ActionsLimits.Bundles.Keywords;
using CsCheck;

namespace ActionsLimits.Tests.Bundles;

public sealed class ReplacedTextTests
{
    private static readonly string[] Pieces =
        ["##A##", "@@A@@", "\"@@B@@\"", "'@@C@@'", "##B##", "##C##", "x", "\n", "\"", "#", "@", "😀", "A", "##D##"];

    private static readonly string[] Values = ["", "v", "##B##", "@@C@@", "##C####C##", "long value\nwith lines", "@@", "A##"];

    [Fact]
    public void Every_offset_maps_back_to_where_its_character_was_written()
    {
        var mappings = Gen.Int[0, Values.Length - 1].Array[3];
        var texts = Gen.Int[0, Pieces.Length - 1].Array[0, 12];
        Gen.Select(mappings, texts).Sample(
            (values, pieces) =>
            {
                var mapping = KeywordMapping.FromValues(
                    new Dictionary<string, string> { ["A"] = Values[values[0]], ["B"] = Values[values[1]], ["C"] = Values[values[2]] },
                    new ActionsLimits.Findings.Location("x")).Mapping;
                var original = string.Concat(pieces.Select(piece => Pieces[piece]));
                var replaced = mapping.Replace(original, out var problem);
                Assert.Null(problem);
                Assert.Equal(original, replaced.Original);
                var previous = 0;
                for (var offset = 0; offset < replaced.Text.Length; offset++)
                {
                    var start = replaced.ToOriginalStart(offset);
                    var end = replaced.ToOriginalEnd(offset + 1);
                    Assert.InRange(start, previous, original.Length);
                    Assert.InRange(end, start, original.Length);
                    previous = start;
                    if (replaced.HasInserted(offset, offset + 1))
                    {
                        Assert.Contains(replaced.Insertions, insertion => insertion.Start <= start && insertion.End >= end);
                    }
                    else
                    {
                        Assert.Equal((start + 1, replaced.Text[offset]), (end, original[start]));
                    }
                }

                Assert.Equal(original.Length, replaced.ToOriginalStart(replaced.Text.Length));
                // What was neither copied nor replaced would be lost.
                var copied = Enumerable.Range(0, replaced.Text.Length).Count(offset => !replaced.HasInserted(offset, offset + 1));
                var covered = new HashSet<int>(replaced.Insertions.SelectMany(insertion => Enumerable.Range(insertion.Start, insertion.End - insertion.Start)));
                Assert.Equal(original.Length, copied + covered.Count);
            },
            iter: 2000,
            threads: 1);
    }

    [Fact]
    public void Expansion_without_measure_is_given_up()
    {
        // Each key doubles the length: 2^40 characters if nobody stopped it.
        var values = Enumerable.Range(0, 40).ToDictionary(index => $"K{index:D2}", index => $"##K{index + 1:D2}####K{index + 1:D2}##");
        var mapping = KeywordMapping.FromValues(values, new ActionsLimits.Findings.Location("x")).Mapping;
        var replaced = mapping.Replace("##K00##", out var problem);
        Assert.Contains("characters longer", problem, StringComparison.Ordinal);
        Assert.Equal("##K00##", replaced.Text);
    }

    [Fact]
    public void A_key_that_backtracks_without_end_is_given_up()
    {
        var mapping = KeywordMapping.FromValues(new Dictionary<string, string> { ["(a+)+"] = "v" }, new ActionsLimits.Findings.Location("x")).Mapping;
        mapping.Replace("##" + new string('a', 60) + "!", out var problem);
        Assert.Contains("too long to match", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"AUTH0_KEYWORD_REPLACE_MAPPINGS\": { \"A\": 1, } }", 1, 47, "a comma")]
    [InlineData("[]", 1, 1, "an array")]
    [InlineData("{ \"AUTH0_KEYWORD_REPLACE_MAPPINGS\": \"x\" }", 1, 37, "text and not an object")]
    [InlineData("{ \"AUTH0_KEYWORD_REPLACE_MAPPINGS\": {\n \"A(\": 1 } }", 2, 2, "regular expression")]
    [InlineData("{ \"AUTH0_KEYWORD_REPLACE_MAPPINGS\": {\n \"A\": 1, \"(?i)x\": 1 } }", 2, 10, "regular expression")]
    public void A_bad_configuration_is_a_problem_at_its_place(string text, int line, int column, string expected)
    {
        using var tree = new SourceTree();
        tree.File("config.json", text);
        var problem = Assert.Single(KeywordMapping.Load(tree["config.json"]).Problems);
        Assert.Equal((line, column), (problem.Location.Line, problem.Location.Column));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_configuration_is_a_problem_and_a_byte_order_mark_is_none()
    {
        using var tree = new SourceTree();
        Assert.Contains("does not exist", Assert.Single(KeywordMapping.Load(tree["config.json"]).Problems).Message, StringComparison.Ordinal);
        tree.File("config.json", "\uFEFF{ \"AUTH0_DOMAIN\": \"x\" }");
        var reading = KeywordMapping.Load(tree["config.json"]);
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Mapping.Keys);
    }

    [Fact]
    public void Given_values_win_over_those_of_the_file_in_their_place()
    {
        using var tree = new SourceTree();
        tree.File("config.json", JsonSerializer.Serialize(new { AUTH0_KEYWORD_REPLACE_MAPPINGS = new { B = "##A##", A = "file" } }));
        var reading = KeywordMapping.Load(tree["config.json"], new Dictionary<string, string> { ["Z"] = "z", ["A"] = "given", ["C"] = "c" });
        Assert.Equal<string>(["B", "A", "C", "Z"], reading.Mapping.Keys);
        Assert.Equal("given c z", reading.Mapping.Replace("##B## ##C## ##Z##", out _).Text);
    }

    [Theory]
    [InlineData("##A##", "A")]
    [InlineData("@@a_1@@", "a_1")]
    [InlineData("x##A.B-C##y", "A.B-C")]
    [InlineData("##Schlüssel_Ä##", "Schlüssel_Ä")]
    [InlineData("####A##", "A")]
    [InlineData("## A ##", null)]
    [InlineData("##A@@", null)]
    [InlineData("#A#", null)]
    [InlineData("##-A##", null)]
    [InlineData("####", null)]
    public void Markers_are_recognised(string text, string? key)
    {
        var found = KeywordMarkers.Find(text);
        Assert.Equal(key, found.IsEmpty ? null : found[0].Key);
        Assert.Equal(key is not null, KeywordMarkers.IsIn(text));
    }
}
