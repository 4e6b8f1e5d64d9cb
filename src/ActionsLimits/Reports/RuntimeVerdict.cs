namespace ActionsLimits.Reports;

/// <summary>What is known of a script on a runtime.</summary>
public enum RuntimeVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    Works,

    /// <summary>It uses something that the runtime deprecates with a warning (AL3007).</summary>
    Deprecated,

    /// <summary>It may work: a method of an unknown receiver (AL3008), an API that arrived in the middle of the line (AL3016), or code that could not be read.</summary>
    CannotTell,

    /// <summary>It does not compile there, uses what is not there, or writes files where Auth0 has disabled that (AL3001 to AL3006, AL3011, AL3015).</summary>
    Fails,
}
