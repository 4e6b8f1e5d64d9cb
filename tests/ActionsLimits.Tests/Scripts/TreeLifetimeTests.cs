using System.Runtime.CompilerServices;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Tests.Scripts;

/// <summary>
/// A tree takes 20 times the memory of its text, and the nodes of one hold the whole of it: a single reference that stays behind costs as much
/// memory, and as much of every garbage collection, as another script in work.
/// </summary>
public sealed class TreeLifetimeTests
{
    [Fact]
    public void No_tree_outlives_its_analysis()
    {
        var parser = new ScriptParser();
        var builder = new TreeBuilder();
        var trees = new List<WeakReference>();

        // Each stands deeper than the next, so that the last one does not write over what the first ones left behind.
        for (var depth = 20; depth >= 0; depth--)
        {
            trees.Add(Build(parser, builder, string.Concat(Enumerable.Repeat("function f(a) { let b = a; if (b) {", depth)) + "const c = [1, { a: (b, d) => 2 }];" + new string('}', 2 * depth)));
        }

        GC.Collect();
        Assert.All(trees, static tree => Assert.False(tree.IsAlive));
        GC.KeepAlive(parser);
        GC.KeepAlive(builder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Build(ScriptParser parser, TreeBuilder builder, string text)
    {
        var program = parser.Parse(text, ScriptText.Decode(System.Text.Encoding.UTF8.GetBytes(text))).Program!;
        builder.Build(program);
        builder.Reset();
        return new WeakReference(program);
    }
}
