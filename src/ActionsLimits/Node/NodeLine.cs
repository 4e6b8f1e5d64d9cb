namespace ActionsLimits.Node;

/// <summary>A Node major that the surface table knows.</summary>
/// <param name="Major">The major.</param>
/// <param name="First">First release that was introspected; everything it has counts as there from the start of the line.</param>
/// <param name="Newest">Newest release that was introspected.</param>
public sealed record NodeLine(int Major, string First, string Newest);
