using System.Collections.Immutable;
using Microsoft.Build.Framework;

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

    /// <summary>Full path of an item; <see langword="null"/> when there is none.</summary>
    /// <param name="item">The item.</param>
    internal static string? PathOf(ITaskItem? item) => item is null || item.ItemSpec.Length == 0 ? null : item.GetMetadata("FullPath");

    /// <summary>Full path of the directory with the sources.</summary>
    /// <param name="source">The directory, or the document in the YAML layout.</param>
    internal static string DirectoryOf(ITaskItem source)
    {
        var path = source.GetMetadata("FullPath");
        return File.Exists(path) ? Path.GetDirectoryName(path)! : path;
    }

    /// <summary>Full path of a file that an item or its metadata names.</summary>
    /// <param name="path">The path; white space means none.</param>
    /// <param name="projectDirectory">What relative paths are relative to: never the current directory, which under <c>-mt</c> is another one.</param>
    internal static string? FullPath(string? path, string projectDirectory)
        => string.IsNullOrWhiteSpace(path) ? null : Path.GetFullPath(path.Trim().Replace('\\', Path.DirectorySeparatorChar), projectDirectory);

    /// <summary>A path in one line of the log: on Unix a name may have line breaks, and what follows one would be read as another message.</summary>
    internal static string OneLine(string path)
        => path.Any(char.IsControl) ? string.Concat(path.Select(static unit => char.IsControl(unit) ? $"\\u{(int)unit:X4}" : unit.ToString())) : path;
}
