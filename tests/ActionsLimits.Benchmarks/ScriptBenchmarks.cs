using System.Text;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;
using BenchmarkDotNet.Attributes;

namespace ActionsLimits.Benchmarks;

/// <summary>The facts of one script against a bare parse of its text. Run on the benchmark's own thread: the scripts are not deeply nested.</summary>
[MemoryDiagnoser]
public class ScriptBenchmarks
{
    private readonly ScriptAnalyzer _analyzer = new();
    private byte[] _script = [];
    private string _text = string.Empty;

    /// <summary>Which of the generated sizes: 3, 6, 10, 20, 40 or 100 kB.</summary>
    [Params(0, 3, 5)]
    public int Size { get; set; }

    /// <summary>Makes the script.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _script = Corpus.Generate(Size + 1)[Size];
        _text = Encoding.UTF8.GetString(_script);
    }

    /// <summary>What cannot be avoided.</summary>
    [Benchmark(Baseline = true)]
    public Script BareParse() => new Parser(ScriptParser.CreateOptions()).ParseScript(_text);

    /// <summary>Decoding, parsing, scopes, and all facts.</summary>
    [Benchmark]
    public ScriptFacts Facts() => _analyzer.Analyze(_script);

    /// <summary>Reading the facts back from the cache's form.</summary>
    [Benchmark]
    public ScriptFacts? CachedFacts() => FactsCodec.Read(_encoded ??= Encode());

    private byte[]? _encoded;

    private byte[] Encode()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        FactsCodec.Write(_analyzer.Analyze(_script), output);
        return output.WrittenSpan.ToArray();
    }
}
