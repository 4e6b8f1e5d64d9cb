namespace ActionsLimits.Tests.Scenarios;

/// <summary>How a scenario brings a value to its limit. A form's name in folders is in <see cref="LimitScenarios.NameOf"/>.</summary>
public enum LimitForm
{
    /// <summary>Written out, in code or in a manifest.</summary>
    Literal,

    /// <summary>Computed from constants.</summary>
    Folded,

    /// <summary>Built or repeated by a loop.</summary>
    Looped,

    /// <summary>From what an Action Module exports.</summary>
    Module,

    /// <summary>By several Actions of a trigger together.</summary>
    AcrossActions,

    /// <summary>Put into a file by keyword replacement.</summary>
    Replaced,

    /// <summary>In the SAML add-on of a client.</summary>
    AddOn,
}
