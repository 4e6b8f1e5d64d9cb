namespace ActionsLimits.Deploy.Tests;

/// <summary>One or more imports into one tenant, and what became of them.</summary>
/// <param name="Tenant">The tenant after the last import.</param>
/// <param name="ExitCode">Exit code of the last import.</param>
/// <param name="Output">Everything that the imports printed.</param>
/// <param name="Requests">Method, path and status of every request.</param>
internal sealed record Deployment(Tenant Tenant, int ExitCode, string Output, IReadOnlyList<string> Requests);
