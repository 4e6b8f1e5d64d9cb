namespace ActionsLimits.Rules.Secrets;

/// <summary>What becomes of a secret's value in an environment.</summary>
public enum SecretState
{
    /// <summary>Its markers have values in the mapping, and what results is within the limit.</summary>
    Resolved,

    /// <summary>It has a marker without a value: the Deploy CLI would store the marker.</summary>
    Unresolved,

    /// <summary>It is surely longer than the limit, whatever its markers become.</summary>
    TooLong,

    /// <summary>It stands in clear text in the manifest.</summary>
    Literal,

    /// <summary>It has no value: Auth0 keeps what is stored.</summary>
    Absent,

    /// <summary>It is the Deploy CLI's mask, which an import would store.</summary>
    Masked,
}
