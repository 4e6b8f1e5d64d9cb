using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Values;

/// <summary>An object that the script makes.</summary>
internal sealed class ObjectValue : Value
{
    public ObjectValue(SyntaxNode site, ImmutableArray<Value> parts = default)
    {
        Site = site;
        Parts = parts.IsDefault ? [] : parts;
    }

    /// <summary>The expression that makes it: an object literal, or a call such as <c>Object.assign({}, a, b)</c>.</summary>
    public SyntaxNode Site { get; }

    /// <summary>The objects whose members it has, later ones first in force; empty for a literal.</summary>
    public ImmutableArray<Value> Parts { get; }

    public override bool? Truthiness => true;

    public override string ToString() => "{…}";
}
