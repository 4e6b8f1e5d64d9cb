namespace ActionsLimits.Node;

/// <summary>A runtime id of Auth0, or a plain Node major.</summary>
/// <param name="Id">Id as Auth0 spells it (<c>node18-actions</c>) or a major (<c>24</c>).</param>
/// <param name="Major">The Node major, 12 to the newest line of the surface table.</param>
/// <param name="Status">Where it stands at Auth0.</param>
public sealed record RuntimeInfo(string Id, int Major, RuntimeStatus Status)
{
    /// <summary>Whether it is a plain Node major, which can be selected for a check but is no runtime of an Action.</summary>
    public bool IsMajor => char.IsAsciiDigit(Id[0]);

    /// <summary>Day on which Auth0 stopped offering it, <c>yyyy-MM-dd</c>; <see langword="null"/> for one that is not retired.</summary>
    public string? EndOfLife { get; init; }

    /// <summary>Id of the runtime on which Auth0 runs such Actions since; <see langword="null"/> for one that is not retired.</summary>
    public string? RunsAs { get; init; }
}
