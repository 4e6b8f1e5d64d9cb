using System.Collections.Immutable;

namespace ActionsLimits.Tasks;

/// <summary>Reads the strings that MSBuild hands to tasks.</summary>
internal static class TaskText
{
    private static readonly char[] Separators = [';', ',', '\n', '\r'];

    /// <summary>A list as in <c>NoWarn</c>: separated by semicolons, commas or line breaks, trimmed, without empty elements.</summary>
    /// <param name="text">The list; <see langword="null"/> means empty.</param>
    internal static ImmutableArray<string> List(string? text)
        => text is null ? [] : [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Whether a property says true. MSBuild's booleans have no case; anything else is false.</summary>
    /// <param name="text">The property.</param>
    internal static bool IsTrue(string? text) => string.Equals(text?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Full path of a file that an item or its metadata names.</summary>
    /// <param name="path">The path; white space means none.</param>
    /// <param name="projectDirectory">What relative paths are relative to: never the current directory, which under <c>-mt</c> is another one.</param>
    internal static string? FullPath(string? path, string projectDirectory)
        => string.IsNullOrWhiteSpace(path) ? null : Path.GetFullPath(path.Trim().Replace('\\', Path.DirectorySeparatorChar), projectDirectory);
}
