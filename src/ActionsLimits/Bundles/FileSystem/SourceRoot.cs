namespace ActionsLimits.Bundles.FileSystem;

/// <summary>The directory that no path may leave, neither by <c>..</c> nor through a symbolic link.</summary>
internal sealed class SourceRoot
{
    // What Linux allows before it gives up with ELOOP.
    private const int MaximumLinks = 40;

    private readonly string _prefix;
    private readonly string _realPath;
    private readonly string _realPrefix;

    /// <summary>Resolves the directory itself, which may be a link.</summary>
    /// <param name="path">The directory; made absolute.</param>
    public SourceRoot(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        _prefix = WithSeparator(Path);
        _realPath = RealPath(Path) ?? Path;
        _realPrefix = WithSeparator(_realPath);
    }

    /// <summary>Full path without a separator at the end (unless it is the file system's root).</summary>
    public string Path { get; }

    /// <summary>Whether a path is below the directory as far as its text says.</summary>
    /// <param name="fullPath">Full path, normalised.</param>
    public bool Contains(string fullPath) => fullPath.StartsWith(_prefix, StringComparison.Ordinal);

    /// <summary>Whether what a path really leads to, all links followed, is the directory or below it. A path that leads to nothing counts as inside.</summary>
    /// <param name="fullPath">Full path, normalised.</param>
    public bool ReallyContains(string fullPath)
    {
        var real = RealPath(fullPath);
        return real is null || string.Equals(real, _realPath, StringComparison.Ordinal) || real.StartsWith(_realPrefix, StringComparison.Ordinal);
    }

    /// <summary>The path relative to the directory, with forward slashes.</summary>
    /// <param name="fullPath">Full path below the directory.</param>
    public string Relative(string fullPath) => System.IO.Path.GetRelativePath(Path, fullPath).Replace('\\', '/');

    private static string WithSeparator(string path)
        => System.IO.Path.EndsInDirectorySeparator(path) ? path : path + System.IO.Path.DirectorySeparatorChar;

    /// <summary>The path with every link in it resolved; <see langword="null"/> when links form a cycle or cannot be read.</summary>
    private static string? RealPath(string fullPath)
    {
        var resolved = System.IO.Path.GetPathRoot(fullPath) ?? "/";
        var rest = new Stack<string>();
        Push(fullPath[resolved.Length..]);
        var links = 0;
        while (rest.TryPop(out var component))
        {
            if (component is "" or ".")
            {
                continue;
            }

            if (component == "..")
            {
                resolved = System.IO.Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = System.IO.Path.Combine(resolved, component);
            string? target;
            try
            {
                target = new FileInfo(next).LinkTarget;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            if (target is null)
            {
                resolved = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                return null;
            }

            if (System.IO.Path.IsPathRooted(target))
            {
                resolved = System.IO.Path.GetPathRoot(target) ?? "/";
                target = target[resolved.Length..];
            }

            Push(target);
        }

        return resolved;

        void Push(string path)
        {
            var components = path.Split(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);
            for (var index = components.Length - 1; index >= 0; index--)
            {
                rest.Push(components[index]);
            }
        }
    }
}
