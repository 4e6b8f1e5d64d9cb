namespace ActionsLimits.Scripts.Execution;

/// <summary>A read of a token of an upstream identity provider from an element of <c>identities</c>.</summary>
/// <param name="Property">The property, such as <c>access_token</c>.</param>
/// <param name="Range">The read.</param>
public sealed record IdentityTokenRead(string Property, TextRange Range)
{
    /// <summary>The Action Module that <see cref="Range"/> is a place in; <see langword="null"/> for the script itself.</summary>
    public ModulePlace? Inside { get; init; }
}
