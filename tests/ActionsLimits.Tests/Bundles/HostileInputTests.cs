using System.Text;
using ActionsLimits.Bundles.Trees;
using CsCheck;

namespace ActionsLimits.Tests.Bundles;

public sealed class HostileInputTests
{
    [Fact]
    public void Random_bytes_never_throw()
    {
        using var tree = new SourceTree();
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                var text = Encoding.UTF8.GetString(bytes);
                Check(text, JsonTree.Parse(text));
                Check(text, YamlTree.Parse(text));
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void Random_pieces_of_syntax_never_throw_and_keep_their_places()
    {
        string[] pieces = ["{", "}", "[", "]", ",", ":", ": ", "- ", "? ", "\"", "'", "\"a\"", "a", "1", "\n", "\r\n", "  ", "\t", "&x ", "*x", "!!str ", "!", "|\n", ">\n", "#", "<<: ", "---\n", "...\n", "😀", "\u2028", "\\", "\\u12", "null", "%", "@", "\uFEFF"];
        Gen.Int[0, pieces.Length - 1].Array[0, 30].Sample(
            indexes =>
            {
                var text = string.Concat(indexes.Select(index => pieces[index]));
                Check(text, JsonTree.Parse(text));
                Check(text, YamlTree.Parse(text));
            },
            iter: 5000,
            threads: 1);
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{\"a\":", 10_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("[a, ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    public void Absurd_depth_is_refused_at_once(string open, int count)
    {
        var text = string.Concat(Enumerable.Repeat(open, count));
        var yaml = YamlTree.Parse(text);
        Assert.Contains("nested deeper", yaml.Problem!.Message, StringComparison.Ordinal);
        Assert.NotNull(JsonTree.Parse(text).Problem);
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void Json_is_read_to_its_depth_bound(int depth, bool isRead)
    {
        var parsed = JsonTree.Parse(new string('[', depth) + new string(']', depth));
        Assert.Equal(isRead, parsed.Root is not null);
        if (!isRead)
        {
            Assert.Equal(("it is nested deeper than 512 levels", 512), (parsed.Problem!.Message, parsed.Problem.Offset));
        }
    }

    [Fact]
    public void An_alias_bomb_is_refused_without_expanding_it()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 30; level++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        Assert.Contains("aliases expand", YamlTree.Parse(text.ToString()).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_bomb_is_refused()
    {
        var text = new StringBuilder("a0: &a0 {x: &b [1,1,1,1,1,1,1,1,1,1], y: *b}\n");
        for (var level = 1; level < 60; level++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} {{<<: *a{level - 1}, x{level}: *a{level - 1}, y{level}: *a{level - 1}}}\n");
        }

        Assert.NotNull(YamlTree.Parse(text.ToString()).Problem);
    }

    [Fact]
    public void A_manifest_without_end_is_refused()
    {
        using var tree = new SourceTree();
        tree.Action();
        using (var stream = File.Create(tree["actions/huge.json"]))
        {
            stream.SetLength((64L * 1024 * 1024) + 1);
        }

        var finding = Assert.Single(tree.Read().Findings);
        Assert.Equal("AL0001", finding.Rule.Code);
        Assert.Contains("67108865 bytes; at most 67108864", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_about_unreadable_text_never_quotes_it()
    {
        using var tree = new SourceTree();
        var secret = string.Concat("s3", "cr3t");
        var mapping = tree.Mapping($$"""{ "S": "{{secret}}\": *{{secret}} !{{secret}} \n@{{secret}}" }""");
        foreach (var value in new[] { "##S##", "\"##S##\"", "*##S##", "!##S##", "'##S##'", "{##S##", "@##S##" })
        {
            tree.File("tenant.yaml", $"actions:\n  - name: A\n    code: {value}\n    secrets:\n      - name: S\n        value: {value}\n")
                .File("actions/a.json", $$"""{ "name": "A", "runtime": {{value}}, "code": {{value}} }""");
            foreach (var finding in tree.Read(mapping).Findings.Concat(tree.Read(mapping, "tenant.yaml").Findings))
            {
                Assert.DoesNotContain(secret, finding.Message, StringComparison.Ordinal);
            }
        }
    }

    private static void Check(string text, ParseResult result)
    {
        Assert.True(result.Root is null != result.Problem is null);
        if (result.Problem is { } problem)
        {
            Assert.InRange(problem.Offset, 0, text.Length);
            Assert.DoesNotContain('\n', problem.Message);
        }
        else
        {
            Walk(result.Root!, 0);
        }

        void Walk(DataNode node, int depth)
        {
            Assert.InRange(node.Start, 0, text.Length);
            Assert.InRange(node.End, node.Start, text.Length);
            Assert.InRange(depth, 0, 600);
            foreach (var item in node.Items)
            {
                Walk(item, depth + 1);
            }

            foreach (var member in node.Members)
            {
                Assert.InRange(member.KeyStart, 0, text.Length);
                Assert.InRange(member.KeyEnd, member.KeyStart, text.Length);
                Walk(member.Value, depth + 1);
            }
        }
    }
}
