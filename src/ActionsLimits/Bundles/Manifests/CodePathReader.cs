using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>Finds the file that a manifest names as its code, without ever opening one outside the source directory.</summary>
internal sealed class CodePathReader
{
    private readonly ReadingState _state;

    /// <summary>Works on one reading.</summary>
    public CodePathReader(ReadingState state) => _state = state;

    /// <summary>The code file; <see langword="null"/> when there is none, which then has a finding.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="node">The path, a text.</param>
    /// <param name="owner">What has the code, for messages.</param>
    /// <param name="key">Name of the field, <c>code</c> or <c>script</c>.</param>
    /// <param name="folder">What the path is relative to, below the root; empty for the root itself.</param>
    public CodeFile? Read(ManifestText manifest, DataNode node, string owner, string key, string folder = "")
    {
        var path = manifest.Text(node);
        var location = manifest.At(node);
        if (LooksLikeCode(path))
        {
            _state.Report(
                ManifestRules.MissingCodeFile,
                location,
                $"'{key}' of {owner} holds JavaScript, but the Deploy CLI takes it as the path of a file and stops. Put the code into a file and write its path, relative to the source directory.");
            return null;
        }

        var printable = manifest.Printable(node);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            _state.Report(ManifestRules.MissingCodeFile, location, $"'{key}' of {owner} holds a NUL character, which no path can have.");
            return null;
        }

        var full = Resolve(folder, path);
        if (!_state.Root.Contains(full))
        {
            _state.Report(
                ManifestRules.PathOutsideSource,
                location,
                $"'{key}' of {owner} leads outside the source directory: {Wording.Quote(printable)}. The Deploy CLI announces an error for that, and a package cannot carry the file. Move the file into the source directory.");
            return null;
        }

        if (!_state.Root.ReallyContains(full))
        {
            _state.Report(
                ManifestRules.PathOutsideSource,
                location,
                $"'{key}' of {owner} leads outside the source directory through a symbolic link, and is not read: {Wording.Quote(printable)}. Put the file itself into the source directory.");
            return null;
        }

        if (BoundedFile.KindOf(full) == FileKind.Missing && manifest.IsPresumed && manifest.Unresolved(node) is { } marker)
        {
            _state.Report(
                ManifestRules.MissingCodeFile,
                location,
                $"'{key}' of {owner} depends on the keyword '{marker.Key}', so its code is not checked. Set ActionsKeywordMappings to a Deploy CLI configuration that resolves it.",
                Severity.Warning);
            return null;
        }

        if (BoundedFile.WhyUnreadable(full) is { } reason)
        {
            _state.Report(
                ManifestRules.MissingCodeFile,
                location,
                $"The code file of {owner} cannot be read: {Wording.Quote(printable)}: {reason}, so the import stops.{(BoundedFile.KindOf(full) == FileKind.Missing ? Suggest(folder, path, printable) : " Make it a readable file.")}");
            return null;
        }

        _state.Add(full, BundleFileKind.Code);
        return new CodeFile(full, _state.Root.Relative(full), location);
    }

    private string Resolve(string folder, string path)
        => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(_state.Root.Path, folder, path.Replace('\\', '/'))));

    /// <summary>
    /// Exports of Deploy CLI versions before 8 wrote paths relative to the working directory (<c>./local-dir/actions/X/code.js</c>); today they are relative to the
    /// input directory.
    /// </summary>
    private string Suggest(string folder, string path, string printable)
    {
        if (!string.Equals(path, printable, StringComparison.Ordinal))
        {
            return " Paths are relative to the source directory.";
        }

        if (OtherCase(Resolve(folder, path)) is { } name)
        {
            return $" Case counts in paths; there is a file called {Wording.Quote(name)}.";
        }

        var components = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var skip = 1; skip < Math.Min(components.Length, 20); skip++)
        {
            var shorter = "./" + string.Join('/', components[skip..]);
            var full = Resolve(folder, shorter);
            if (_state.Root.Contains(full) && _state.Root.ReallyContains(full) && BoundedFile.KindOf(full) == FileKind.File)
            {
                return $" Paths are relative to the source directory: write '{shorter}'.";
            }
        }

        return " Paths are relative to the source directory.";
    }

    /// <summary>Name of the file beside a missing one that differs from it in case only.</summary>
    private string? OtherCase(string full)
    {
        var directory = Path.GetDirectoryName(full);
        if (directory is null || !_state.Root.ReallyContains(directory) || BoundedFile.KindOf(directory) != FileKind.Directory)
        {
            return null;
        }

        try
        {
            var name = Path.GetFileName(full);
            return Directory.EnumerateFiles(directory).Select(Path.GetFileName)
                .FirstOrDefault(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase) && !string.Equals(other, name, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool LooksLikeCode(string text)
        => text.AsSpan().IndexOfAny('\n', '\r') >= 0
            || text.Contains("=>", StringComparison.Ordinal)
            || text.Contains("exports.", StringComparison.Ordinal)
            || text.StartsWith("async function", StringComparison.Ordinal)
            || text.StartsWith("function ", StringComparison.Ordinal);
}
