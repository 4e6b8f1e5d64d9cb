namespace ActionsLimits.Scripts.Execution;

/// <summary>Data of <c>event.request</c> that one handler keeps, in a variable outside of it, in transaction metadata or in the cache, and another handler reads after a redirect.</summary>
/// <param name="Variable">Name of the variable, or the key.</param>
/// <param name="Written">Where it is kept.</param>
/// <param name="Read">Where it is read.</param>
public sealed record RequestKept(string Variable, TextRange Written, TextRange Read);
