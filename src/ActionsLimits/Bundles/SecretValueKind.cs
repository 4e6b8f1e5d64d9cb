namespace ActionsLimits.Bundles;

/// <summary>What stands as the value of a secret in a manifest.</summary>
public enum SecretValueKind
{
    /// <summary>No <c>value</c>: keeps what is stored (Actions); invalid for Modules.</summary>
    Absent,

    /// <summary>Exactly one unresolved marker.</summary>
    Placeholder,

    /// <summary>Text around at least one unresolved marker.</summary>
    Mixed,

    /// <summary>Text that came, in whole or in part, through a marker that the mapping resolved.</summary>
    Resolved,

    /// <summary>A value written in clear text in the manifest.</summary>
    Literal,

    /// <summary>The Deploy CLI's mask <c>_VALUE_NOT_SHOWN_</c>, which an import would store as the secret.</summary>
    Masked,
}
