namespace ActionsLimits.Node;

/// <summary>Where a runtime stands at Auth0.</summary>
public enum RuntimeStatus
{
    /// <summary>Offered for at least one trigger version.</summary>
    Offered,

    /// <summary>Once offered, now past its end of life: Auth0 runs such Actions on another runtime.</summary>
    Retired,

    /// <summary>A Node line that Auth0 has not offered; can be selected by its major to prepare a migration.</summary>
    NotOffered,
}
