namespace ActionsLimits.Output;

/// <summary>Writes a file so that readers see the old one or the new one, never a part; a file that would not change keeps its time stamp.</summary>
public static class AtomicFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Full path; directories are created.</param>
    /// <param name="write">Writes the content to a new file beside it; returns <see langword="false"/> to give up, which leaves everything as it was.</param>
    /// <param name="beforeReplacing">Called when the new file is complete and differs, for instance to close the old one.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static void Write(string path, Func<Stream, bool> write, Action? beforeReplacing = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                if (!write(stream))
                {
                    return;
                }
            }

            if (!HaveEqualContent(temporary, path))
            {
                beforeReplacing?.Invoke();
                File.Move(temporary, path, overwrite: true);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, Func{Stream, bool}, Action?)"/>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write(path, stream =>
    {
        stream.Write(content.Span);
        return true;
    });

    /// <summary>
    /// Removes what processes that were killed while they wrote a file left beside it. What a living process is writing stays: it holds the file open.
    /// </summary>
    /// <param name="path">Full path of the file; its directory need not exist.</param>
    public static void DeleteAbandoned(string path)
    {
        var name = Path.GetFileName(path);
        var directory = new DirectoryInfo(Path.GetDirectoryName(path)!);
        foreach (var file in directory.Exists ? directory.EnumerateFiles(name + ".*.tmp") : [])
        {
            if (!Guid.TryParseExact(file.Name[(name.Length + 1)..^4], "N", out _))
            {
                continue;
            }

            try
            {
                new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, or not ours to remove. It harms nobody.
            }
        }
    }

    private static bool HaveEqualContent(string left, string right)
    {
        // A link is replaced by a file rather than compared: whoever follows it later must not get something else.
        var existing = new FileInfo(right);
        if (!existing.Exists || existing.LinkTarget is not null || existing.Length != new FileInfo(left).Length)
        {
            return false;
        }

        using var first = new FileStream(left, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var second = new FileStream(right, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var buffer = new byte[2 * BufferSize];
        while (true)
        {
            var read = first.ReadAtLeast(buffer.AsSpan(0, BufferSize), BufferSize, throwOnEndOfStream: false);
            if (read != second.ReadAtLeast(buffer.AsSpan(BufferSize, BufferSize), BufferSize, throwOnEndOfStream: false)
                || !buffer.AsSpan(0, read).SequenceEqual(buffer.AsSpan(BufferSize, read)))
            {
                return false;
            }

            if (read == 0)
            {
                return true;
            }
        }
    }
}
