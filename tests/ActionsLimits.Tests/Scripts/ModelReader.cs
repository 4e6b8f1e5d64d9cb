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

    public SyntaxTree Tree { get; }

    public ScriptModel Model { get; }

    public void Dispose() => _builder.Reset();
}
