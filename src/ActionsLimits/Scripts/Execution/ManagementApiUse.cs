namespace ActionsLimits.Scripts.Execution;

/// <summary>A use of Auth0's Management API.</summary>
/// <param name="Means">How: <c>ManagementClient</c>, or the way of a plain request to <c>/api/v2/</c>.</param>
/// <param name="Range">Where.</param>
public sealed record ManagementApiUse(string Means, TextRange Range)
{
    /// <summary>The Action Module that <see cref="Range"/> is a place in; <see langword="null"/> for the script itself.</summary>
    public ModulePlace? Inside { get; init; }
}
