using System.Buffers;
using ActionsLimits.Bundles;

namespace ActionsLimits.Scripts;

/// <summary>A code file with its facts and its size as it would be sent.</summary>
/// <param name="Code">The file.</param>
/// <param name="Hash">SHA-256 of the bytes in the repository, lower-case hexadecimal.</param>
/// <param name="DeployedSize">The size after keyword replacement with the mapping in force (equal to <see cref="ScriptFacts.Size"/> without one).</param>
public sealed record AnalysedScript(CodeFile Code, string Hash, ScriptSize DeployedSize)
{
    private readonly ScriptFacts? _facts;
    private readonly byte[]? _packed;
    private WeakReference<ScriptFacts>? _unpacked;

    /// <summary>A code file with its facts.</summary>
    /// <param name="code">The file.</param>
    /// <param name="hash">SHA-256 of the bytes in the repository, lower-case hexadecimal.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="deployedSize">The size after keyword replacement with the mapping in force.</param>
    public AnalysedScript(CodeFile code, string hash, ScriptFacts facts, ScriptSize deployedSize)
        : this(code, hash, deployedSize) => _facts = facts;

    private AnalysedScript(CodeFile code, string hash, byte[] packed, ScriptSize deployedSize)
        : this(code, hash, deployedSize) => _packed = packed;

    /// <summary>The facts.</summary>
    public ScriptFacts Facts
    {
        get
        {
            if (_facts is not null)
            {
                return _facts;
            }

            // Another thread may unpack them at the same time: both get the same facts.
            if (_unpacked is { } known && known.TryGetTarget(out var facts))
            {
                return facts;
            }

            facts = FactsCodec.Read(_packed) ?? throw new InvalidOperationException("Facts that were packed in this process cannot be unpacked.");
            _unpacked = new WeakReference<ScriptFacts>(facts);
            return facts;
        }
    }

    /// <summary>
    /// The same with facts in the form of the cache, which takes a quarter of the memory; they are unpacked when somebody asks, and kept until
    /// the memory is needed.
    /// </summary>
    /// <param name="code">The file.</param>
    /// <param name="hash">SHA-256 of the bytes in the repository, lower-case hexadecimal.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="deployedSize">The size after keyword replacement with the mapping in force.</param>
    internal static AnalysedScript Pack(CodeFile code, string hash, ScriptFacts facts, ScriptSize deployedSize)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        FactsCodec.Write(facts, output);
        return new AnalysedScript(code, hash, output.WrittenSpan.ToArray(), deployedSize);
    }
}
