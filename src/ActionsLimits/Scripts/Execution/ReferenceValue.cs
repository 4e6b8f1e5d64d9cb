using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A value that is not known, but where it comes from is: <c>api.cache</c>, <c>JSON.stringify</c>, <c>require('axios').get</c>.</summary>
internal sealed class ReferenceValue(ReferenceRoot root, int index, string name, ImmutableArray<string> path) : Value
{
    /// <summary>Name of the path segment for an element at an index that does not matter.</summary>
    internal const string Element = "[]";

    private const int LongestPath = 8;
    private const int LongestName = 64;

    internal ReferenceRoot Root { get; } = root;

    /// <summary>Position of a parameter, number of a client or of a recorded call; 0 otherwise.</summary>
    internal int Index { get; } = index;

    /// <summary>Name of a global, specifier of a package, name of a Module, class of a client; empty otherwise.</summary>
    internal string Name { get; } = name;

    /// <summary>Member names below the root.</summary>
    internal ImmutableArray<string> Path { get; } = path;

    // A package, Module or client is there; what a parameter or a result holds may be missing.
    internal override bool? Truthiness => Root is ReferenceRoot.Package or ReferenceRoot.Module or ReferenceRoot.Client && Path.IsEmpty ? true : null;

    internal override bool? IsNullish => Truthiness is true ? false : null;

    internal override string? TypeOf => null;

    internal static ReferenceValue Parameter(int index) => new(ReferenceRoot.Parameter, index, "", []);

    internal static ReferenceValue Elsewhere { get; } = new(ReferenceRoot.Elsewhere, 0, "", []);

    internal string DottedPath => string.Join('.', Path);

    internal Value Member(string name)
    {
        if (Path.Length >= LongestPath)
        {
            return UnknownValue.Any;
        }

        return new ReferenceValue(Root, Index, Name, Path.Add(name.Length <= LongestName ? name : name[..LongestName]));
    }

    internal bool IsSameAs(ReferenceValue other)
        => Root == other.Root && Index == other.Index && string.Equals(Name, other.Name, StringComparison.Ordinal) && Path.SequenceEqual(other.Path, StringComparer.Ordinal);
}
