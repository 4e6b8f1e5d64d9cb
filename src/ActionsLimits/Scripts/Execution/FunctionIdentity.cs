using System.Diagnostics.CodeAnalysis;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Functions of one script as keys: no two start at the same place, and the runtime's own hash of an object costs ten times as much.</summary>
internal sealed class FunctionIdentity : IEqualityComparer<IFunction>
{
    internal static FunctionIdentity Instance { get; } = new();

    public bool Equals(IFunction? x, IFunction? y) => ReferenceEquals(x, y);

    public int GetHashCode([DisallowNull] IFunction obj) => ((SyntaxNode)obj).Start;
}
