using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Values;

/// <summary>An array that the script makes.</summary>
internal sealed class ArrayValue : Value
{
    public ArrayValue(SyntaxNode site, ImmutableArray<Value> elements, bool isComplete)
    {
        Site = site;
        Elements = elements;
        IsComplete = isComplete;
    }

    /// <summary>The expression that makes it.</summary>
    public SyntaxNode Site { get; }

    /// <summary>The elements that are known by position.</summary>
    public ImmutableArray<Value> Elements { get; }

    /// <summary>Whether these are all elements; otherwise more may follow.</summary>
    public bool IsComplete { get; }

    public override bool? Truthiness => true;

    public override string ToString() => $"[{string.Join(", ", Elements)}{(IsComplete ? string.Empty : ", …")}]";
}
