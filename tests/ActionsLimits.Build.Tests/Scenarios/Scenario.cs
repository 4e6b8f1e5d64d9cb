namespace ActionsLimits.Build.Tests.Scenarios;

/// <summary>A folder of <c>tests/scenarios</c>.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Source">Full path of the folder.</param>
public sealed record Scenario(string Name, string Source)
{
    /// <summary>Full path of the file that says what is expected.</summary>
    public string ExpectedPath => Path.Combine(Source, "expected.txt");

    /// <summary>Every scenario, in ordinal order.</summary>
    public static IReadOnlyList<Scenario> FindAll()
        => [.. Directory.EnumerateDirectories(RepositoryRoot.Path("tests", "scenarios"))
            .Order(StringComparer.Ordinal)
            .Select(folder => new Scenario(Path.GetFileName(folder), folder))];

    /// <summary>Copies the scenario, without what somebody's own build in its folder left behind.</summary>
    /// <param name="directory">Full path of a new folder.</param>
    /// <returns>Full path of the project.</returns>
    public string CopyTo(string directory)
    {
        Copy(new DirectoryInfo(Source), directory);
        File.Delete(Path.Combine(directory, "expected.txt"));
        return Directory.EnumerateFiles(directory, "*.proj").Single();
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(path, link);
            }
            else if (entry is FileInfo file)
            {
                file.CopyTo(path);
            }
            else if (entry.Name is not ("bin" or "obj"))
            {
                Copy((DirectoryInfo)entry, path);
            }
        }
    }
}
