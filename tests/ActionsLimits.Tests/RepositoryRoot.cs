using System.Runtime.CompilerServices;

namespace ActionsLimits.Tests;

/// <summary>Finds files of the repository, for tests of documentation and samples.</summary>
internal static class RepositoryRoot
{
    /// <summary>Full path of a file or directory of the repository.</summary>
    internal static string Path(params string[] parts)
        => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        // Builds may normalise the path of this file (deterministic CI builds), so the output directory is tried first.
        foreach (var start in new[] { AppContext.BaseDirectory, System.IO.Path.GetDirectoryName(ThisFile())! })
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(directory.FullName, "ActionsLimits.sln")))
                {
                    return directory.FullName;
                }
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
