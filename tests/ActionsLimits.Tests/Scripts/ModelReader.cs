using System.Text;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Tests.Scripts;

/// <summary>A script with its tree and the values of its expressions.</summary>
internal sealed class ModelReader : IDisposable
{
    private readonly TreeBuilder _builder = new();

    public ModelReader(string script)
    {
        var source = ScriptText.Decode(Encoding.UTF8.GetBytes(script));
        var replaced = MarkerScanner.Scan(source.Text);
        var text = MarkerScanner.AsIdentifiers(source.Text, replaced);
        Tree = _builder.Build(new ScriptParser().Parse(text, source).Program!);
        Model = new ScriptModel(source, text, replaced, Tree);
        Model.Values.ResolveCallSites();
    }

    /// <summary>Whether a text is a script at all.</summary>
    public static bool Parses(string script)
    {
        var source = ScriptText.Decode(Encoding.UTF8.GetBytes(script));
        return new ScriptParser().Parse(MarkerScanner.AsIdentifiers(source.Text, MarkerScanner.Scan(source.Text)), source).Program is not null;
    }

    public SyntaxTree Tree { get; }

    public ScriptModel Model { get; }

    public void Dispose() => _builder.Reset();
}
