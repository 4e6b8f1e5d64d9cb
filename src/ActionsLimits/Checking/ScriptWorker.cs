using System.Buffers;
using System.Security.Cryptography;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>What one thread that reads scripts keeps from script to script. Not thread-safe.</summary>
internal sealed class ScriptWorker : IDisposable
{
    // Room for the largest Action that Auth0 takes, and then some; larger files make it grow.
    private const int InitialLength = 128 * 1024;

    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialLength);
    private ScriptAnalyzer? _analyzer;

    /// <summary>Made when a script has to be analysed: a build that knows all facts never loads the parser.</summary>
    internal ScriptAnalyzer Analyzer => _analyzer ??= new ScriptAnalyzer();

    /// <summary>Reads a whole file. The bytes are valid until the next call.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    internal ReadOnlySpan<byte> Read(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var total = 0;
        while (true)
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(total), total);
            if (read == 0)
            {
                return _buffer.AsSpan(0, total);
            }

            total += read;
            if (total == _buffer.Length)
            {
                Grow();
            }
        }
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    internal string Hash(ReadOnlySpan<byte> bytes)
    {
        SHA256.HashData(bytes, _hash);
        return Convert.ToHexStringLower(_hash);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Grow()
    {
        if (_buffer.Length > Array.MaxLength / 2)
        {
            throw new IOException("it is too large to be read.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
