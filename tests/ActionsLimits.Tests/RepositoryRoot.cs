namespace ActionsLimits.Tests;

/// <summary>
/// Finds files of the repository, for tests of documentation, data and samples. It starts from the output directory: a caller's file path is
/// useless here, because builds on CI write normalised paths (<c>/_/tests/…</c>) into the assembly.
/// </summary>
internal static class RepositoryRoot
{
    /// <summary>Full path of a file or directory of the repository.</summary>
    internal static string Path(params string[] parts)
        => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "ActionsLimits.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
