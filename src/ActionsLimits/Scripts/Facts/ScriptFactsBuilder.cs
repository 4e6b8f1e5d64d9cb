using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Takes the facts of one script while they are found.</summary>
internal sealed class ScriptFactsBuilder
{
    /// <summary>See <see cref="ScriptFacts.UnknownCode"/>.</summary>
    public UnknownCode UnknownCode { get; set; }

    /// <summary>See <see cref="ScriptFacts.WrapperRedeclarations"/>.</summary>
    public List<WrapperRedeclaration> WrapperRedeclarations { get; } = [];

    /// <summary>See <see cref="ScriptFacts.Requires"/>.</summary>
    public List<RequireFact> Requires { get; } = [];

    /// <summary>See <see cref="ScriptFacts.SecretReads"/>.</summary>
    public List<SecretRead> SecretReads { get; } = [];

    /// <summary>See <see cref="ScriptFacts.SecretEscapes"/>.</summary>
    public List<TextRange> SecretEscapes { get; } = [];

    /// <summary>See <see cref="ScriptFacts.Exports"/>.</summary>
    public ExportFacts Exports { get; set; } = ExportFacts.None;

    /// <summary>See <see cref="ScriptFacts.Execution"/>.</summary>
    public ExecutionFacts Execution { get; set; } = ExecutionFacts.None;

    /// <summary>See <see cref="ScriptFacts.Suppressions"/>.</summary>
    public List<SuppressionComment> Suppressions { get; } = [];

    /// <summary>See <see cref="ScriptFacts.Credentials"/>.</summary>
    public List<CredentialFact> Credentials { get; } = [];

    /// <summary>See <see cref="ScriptFacts.NodeUses"/>.</summary>
    public List<NodeUse> NodeUses { get; } = [];

    /// <summary>See <see cref="ScriptFacts.SyntaxUses"/>.</summary>
    public List<SyntaxUse> SyntaxUses { get; } = [];

    /// <summary>See <see cref="ScriptFacts.ModuleStates"/>.</summary>
    public List<ModuleStateFact> ModuleStates { get; } = [];

    /// <summary>Makes a list of facts immutable, sorted by position and without duplicates.</summary>
    /// <typeparam name="T">A fact; its equality is that of a record.</typeparam>
    /// <param name="facts">The facts in any order.</param>
    /// <param name="range">Gives the place of a fact.</param>
    public static ImmutableArray<T> Sorted<T>(List<T> facts, Func<T, TextRange> range)
    {
        if (facts.Count == 0)
        {
            return [];
        }

        if (facts.Count == 1)
        {
            return [facts[0]];
        }

        var items = facts.ToArray();
        Sort(items, new T[items.Length], range);
        var count = 1;
        for (var i = 1; i < items.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(items[count - 1], items[i]))
            {
                items[count++] = items[i];
            }
        }

        if (count < items.Length)
        {
            Array.Resize(ref items, count);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>
    /// Merges runs from the bottom up: stable, so that facts at one place keep the order in which they were found, and without work where they
    /// are in order already, as most are. The framework's sort would be compiled again at each start for every kind of key.
    /// </summary>
    private static void Sort<T>(T[] items, T[] scratch, Func<T, TextRange> range)
    {
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start + width < items.Length; start += 2 * width)
            {
                var middle = start + width;
                var end = Math.Min(middle + width, items.Length);
                if (Compare(range(items[middle - 1]), range(items[middle])) <= 0)
                {
                    continue;
                }

                Array.Copy(items, start, scratch, start, end - start);
                for (int left = start, right = middle, at = start; at < end; at++)
                {
                    items[at] = right >= end || (left < middle && Compare(range(scratch[left]), range(scratch[right])) <= 0) ? scratch[left++] : scratch[right++];
                }
            }
        }
    }

    private static int Compare(TextRange left, TextRange right)
    {
        var order = left.Line.CompareTo(right.Line);
        order = order != 0 ? order : left.Column.CompareTo(right.Column);
        order = order != 0 ? order : left.EndLine.CompareTo(right.EndLine);
        return order != 0 ? order : left.EndColumn.CompareTo(right.EndColumn);
    }
}
