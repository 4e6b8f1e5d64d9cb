namespace ActionsLimits.Checking;

/// <summary>A severity as the project states it.</summary>
/// <param name="Pattern">A rule code, or the start of one and an asterisk (<c>AL3*</c>), as written.</param>
/// <param name="Severity"><c>none</c>, <c>info</c>, <c>warning</c> or <c>error</c>, as written.</param>
public sealed record SeverityOption(string Pattern, string Severity);
