namespace ActionsLimits.Deploy.Tests;

/// <summary>A source that the Deploy CLI or the API refuses or imports in part, and what must have been found before.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Finding">Code of the finding.</param>
/// <param name="Advice">What the finding's message tells to write, in part.</param>
/// <param name="Refusal">
/// The request that the API refused, with its status; <see langword="null"/> when the Deploy CLI refuses by itself, before anything is written;
/// empty when the import succeeds and leaves something out.
/// </param>
/// <param name="Files">Path and text of the files.</param>
internal sealed record ImportCase(string Name, string Finding, string Advice, string? Refusal, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>What the Deploy CLI and the check are given, relative to where the files are.</summary>
    public string Input => Files.ContainsKey("tenant.yaml") ? "tenant.yaml" : "";
}
