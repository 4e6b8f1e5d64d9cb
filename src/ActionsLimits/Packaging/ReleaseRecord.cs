using System.Collections.Immutable;
using System.Text;
using ActionsLimits.Findings;
using ActionsLimits.Output;

namespace ActionsLimits.Packaging;

/// <summary>
/// Remembers, in <c>obj/</c>, what the last <c>Pack</c> and <c>Publish</c> of a project wrote and where. A failed gate leaves no earlier release behind, and
/// version or output folder may have changed since that one was written. Immutable.
/// </summary>
/// <param name="Files">Full path and SHA-256 of archive, hash file and package, as far as they were written.</param>
/// <param name="PublishDirectory">Full path of the folder that was published to; <see langword="null"/> when there is none.</param>
public sealed record ReleaseRecord(ImmutableArray<(string Path, string Hash)> Files, string? PublishDirectory)
{
    private const int MaximumBytes = 1024 * 1024;
    private const string Publish = "publish";

    /// <summary>A record of nothing.</summary>
    public static ReleaseRecord Empty { get; } = new([], null);

    /// <summary>Reads a record. One that does not exist, cannot be read or was damaged is empty: what it named is then no longer known to be ours.</summary>
    /// <param name="path">Full path.</param>
    public static ReleaseRecord Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists || info.Length > MaximumBytes)
            {
                return Empty;
            }

            var files = ImmutableArray.CreateBuilder<(string, string)>();
            string? directory = null;
            foreach (var line in File.ReadAllLines(path, Encoding.UTF8))
            {
                var parts = line.Split("  ", 2);
                if (parts.Length != 2 || !Path.IsPathFullyQualified(parts[1]))
                {
                    return Empty;
                }

                if (parts[0] == Publish)
                {
                    directory = parts[1];
                }
                else
                {
                    files.Add((parts[1], parts[0]));
                }
            }

            return new ReleaseRecord(files.ToImmutable(), directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Empty;
        }
    }

    /// <summary>The record with other files, measured as they are now.</summary>
    /// <param name="paths">Full paths.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    public ReleaseRecord With(IEnumerable<string> paths)
        => this with { Files = [.. paths.Select(path => (path, HashOf(path)))] };

    /// <summary>Writes the record.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Write(string path)
    {
        var text = new StringBuilder();
        foreach (var (file, hash) in Files)
        {
            text.Append(hash).Append("  ").Append(file).Append('\n');
        }

        if (PublishDirectory is not null)
        {
            text.Append(Publish).Append("  ").Append(PublishDirectory).Append('\n');
        }

        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Removes what the record names, as far as nobody changed it since, and then the record.</summary>
    /// <param name="path">Full path of the record.</param>
    /// <param name="root">Directory of the sources, in which nothing is ever removed.</param>
    /// <param name="findings">Receives what could not be removed.</param>
    public void Delete(string path, string root, ICollection<Finding> findings)
    {
        foreach (var (file, hash) in Files)
        {
            try
            {
                if (File.Exists(file) && string.Equals(HashOf(file), hash, StringComparison.Ordinal))
                {
                    File.Delete(file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                findings.Add(ReleaseFiles.NotRemoved(file, exception));
            }
        }

        if (PublishDirectory is not null)
        {
            PublishFolder.Remove(PublishDirectory, root, findings);
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It names nothing that still exists, so it harms nobody.
        }
    }

    private static string HashOf(string path) => ArchiveEntry.FromFile(path, path).Hash;
}
