using System.Collections.Immutable;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Takes the facts of one script while they are found.</summary>
internal sealed class ScriptFactsBuilder
{
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

        if (facts.Count > 1)
        {
            // Stable, so that facts at one place keep the order in which they were found.
            var keys = new (TextRange Range, int Index)[facts.Count];
            var items = facts.ToArray();
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = (range(items[i]), i);
            }

            Array.Sort(keys, items, ByPosition.Instance);
            var result = ImmutableArray.CreateBuilder<T>(items.Length);
            foreach (var item in items)
            {
                if (result.Count == 0 || !EqualityComparer<T>.Default.Equals(result[^1], item))
                {
                    result.Add(item);
                }
            }

            return result.DrainToImmutable();
        }

        return [facts[0]];
    }

    private sealed class ByPosition : IComparer<(TextRange Range, int Index)>
    {
        public static ByPosition Instance { get; } = new();

        public int Compare((TextRange Range, int Index) x, (TextRange Range, int Index) y)
        {
            var order = x.Range.Line.CompareTo(y.Range.Line);
            order = order != 0 ? order : x.Range.Column.CompareTo(y.Range.Column);
            order = order != 0 ? order : x.Range.EndLine.CompareTo(y.Range.EndLine);
            order = order != 0 ? order : x.Range.EndColumn.CompareTo(y.Range.EndColumn);
            return order != 0 ? order : x.Index.CompareTo(y.Index);
        }
    }
}
