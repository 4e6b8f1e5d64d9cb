namespace ActionsLimits.Packaging;

/// <summary>A file that a project adds to its release (<c>ActionsBundleContent</c> item).</summary>
/// <param name="Path">Full path.</param>
/// <param name="TargetPath">Path in the archive with forward slashes; <see langword="null"/> for the path relative to the source.</param>
/// <param name="Type">
/// Deploy CLI type that reads the file, such as <c>clients</c>; <see langword="null"/> to take it from the folder. Needed only in the YAML layout,
/// where folders mean nothing.
/// </param>
public sealed record ExtraContent(string Path, string? TargetPath = null, string? Type = null);
