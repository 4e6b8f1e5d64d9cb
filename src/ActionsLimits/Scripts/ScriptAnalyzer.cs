using System.Collections.Immutable;
using ActionsLimits.Scripts.Compatibility;
using ActionsLimits.Scripts.Execution;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts;

/// <summary>
/// Finds the facts of scripts. Not thread-safe: make one for each thread and reuse it, it keeps its working memory. Run it on a thread with a
/// big stack (<see cref="BigStackWorkers"/>); on a smaller one it works too, but takes less nesting before it says
/// <see cref="SyntaxProblemKind.TooDeep"/>.
/// </summary>
public sealed class ScriptAnalyzer
{
    internal static readonly ImmutableArray<FactCollector> Collectors =
    [
        new UnknownCodeCollector(),
        new WrapperCollector(),
        new RequireCollector(),
        new ExportCollector(),
        new SecretCollector(),
        new SuppressionCollector(),
        new CredentialCollector(),
        new ExecutionCollector(),
        new SyntaxFeatureCollector(),
        new NodeUseCollector(),
        new ModuleStateCollector(),
    ];

    private readonly ScriptParser _parser = new();
    private readonly TreeBuilder _builder = new();
    private readonly ModuleUnits _modules = new();

    /// <summary>
    /// Starts, on another thread, what the first analysis of a process waits for: loading the parser and the Node table, and compiling what no
    /// ReadyToRun code exists for. Returns at once.
    /// </summary>
    internal static void Prepare() => _ = Task.Run(static () => new ScriptAnalyzer().Analyze(
        """
        const https = require('node:https'); const { a = 1, ...others } = require('actions:x');
        exports.onExecutePostLogin = async (event, api) => {
          if (!event.user?.email || event.stats.logins_count > 1) { return; }
          try {
            for (const [i, name] of Object.entries(event.user.app_metadata ?? {})) { api.idToken.setCustomClaim(`https://x/${i}`, name + a); }
            const list = [1, 'b', /c/u].map((x) => ({ x, ...others })).filter(function (y) { return !y; });
            let n = 0; while (n < 2) { n++; }
            api.cache.set('k', JSON.stringify(list), { ttl: 1000 * 60 }); await fetch('https://x', { signal: AbortSignal.timeout(1) });
          } catch (error) { console.log('x', error.message); } finally { new Map([[https, typeof event.secrets.KEY]]); }
          switch (event.client.name) { case 'x': delete others.y; break; default: throw new Error('x'); }
        };
        """u8));

    /// <summary>Finds the facts of a script.</summary>
    /// <param name="utf8">The bytes of the file as it stands in the repository. Any bytes are accepted.</param>
    /// <param name="modules">The Action Modules that it may load; <see langword="null"/> when nothing is known of any.</param>
    /// <returns>The facts; of an ES module those of the CommonJS script that it has to become; for any other text that is no CommonJS script those that need no syntax tree, and <see cref="ScriptFacts.SyntaxProblem"/>.</returns>
    public ScriptFacts Analyze(ReadOnlySpan<byte> utf8, IModuleTexts? modules = null) => Analyze(ScriptText.Decode(utf8), modules);

    /// <summary>Finds the facts of a script.</summary>
    /// <param name="source">The decoded file.</param>
    /// <param name="modules">The Action Modules that it may load; <see langword="null"/> when nothing is known of any.</param>
    public ScriptFacts Analyze(ScriptText source, IModuleTexts? modules = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var builder = new ScriptFactsBuilder();
        var replaced = MarkerScanner.Scan(source.Text);
        var markers = ToMarkers(source, replaced);
        var (outcome, text) = Parse(source, replaced);
        var isEmpty = outcome.Program is { Body.Count: 0 };
        if (outcome.Program is not null)
        {
            var model = new ScriptModel(source, text, replaced, _builder.Build(outcome.Program), outcome.IsModule)
            {
                FindModule = modules is null ? null : name => _modules.Find(name, modules, Parse),
            };
            model.Values.ResolveCallSites();
            try
            {
                foreach (var collector in Collectors)
                {
                    collector.Collect(model, builder);
                }
            }
            catch
            {
                _modules.Clear();
                throw;
            }

            builder.SyntaxUses.AddRange(outcome.ModuleUses ?? []);
            if (outcome.Problem is not null)
            {
                SyntaxFeatureCollector.CollectTopLevelAwait(model, builder);
            }

            _builder.Reset();
        }
        else
        {
            // Size and encoding are reported for texts that do not parse, too, and may be suppressed there.
            SuppressionCollector.Collect(source, null, builder);
        }

        return new ScriptFacts
        {
            Size = source.Size,
            HasByteOrderMark = source.HasByteOrderMark,
            HasHashbang = source.Text.StartsWith("#!", StringComparison.Ordinal),
            FirstInvalidUtf8 = source.FirstInvalid < 0 ? null : source.Lines.Range(source.FirstInvalid, source.FirstInvalid + 1),
            FirstCrLf = source.FirstCrLf < 0 ? null : CrLfRange(source),
            IsEmpty = isEmpty && builder.UnknownCode == UnknownCode.None,
            UnknownCode = builder.UnknownCode,
            SyntaxProblem = outcome.Problem,
            Markers = markers,
            WrapperRedeclarations = ScriptFactsBuilder.Sorted(builder.WrapperRedeclarations, static fact => fact.Range),
            Requires = ScriptFactsBuilder.Sorted(builder.Requires, static fact => fact.Range),
            SecretReads = ScriptFactsBuilder.Sorted(builder.SecretReads, static fact => fact.Range),
            SecretEscapes = ScriptFactsBuilder.Sorted(builder.SecretEscapes, static fact => fact),
            Exports = builder.Exports,
            Execution = builder.Execution,
            Suppressions = ScriptFactsBuilder.Sorted(builder.Suppressions, static fact => fact.Range),
            Credentials = ScriptFactsBuilder.Sorted(builder.Credentials, static fact => fact.Range),
            NodeUses = ScriptFactsBuilder.Sorted(builder.NodeUses, static fact => fact.Range),
            SyntaxUses = ScriptFactsBuilder.Sorted(builder.SyntaxUses, static fact => fact.Range),
            ModuleStates = ScriptFactsBuilder.Sorted(builder.ModuleStates, static fact => fact.Range),
        };
    }

    /// <summary>Why a text is no CommonJS script; <see langword="null"/> when it is one.</summary>
    /// <param name="source">The text.</param>
    internal SyntaxProblem? FindSyntaxProblem(ScriptText source) => Parse(source, MarkerScanner.Scan(source.Text)).Outcome.Problem;

    private (ParseOutcome Outcome, string Text) Parse(ScriptText source, List<MarkerSpan> replaced)
    {
        var markerCount = replaced.Count;
        var text = markerCount == 0 ? source.Text : MarkerScanner.AsIdentifiers(source.Text, replaced);
        text = HugeLiterals.Replace(text, replaced);
        var outcome = _parser.Parse(text, source);
        if (outcome.Problem is { Kind: SyntaxProblemKind.Error } or { Kind: SyntaxProblemKind.EcmaScriptModule, IsAnalysed: false } && markerCount > 0)
        {
            // A marker that stands for whole statements, or for part of a token, is no identifier. What comes furthest is what was meant.
            var markers = replaced[..markerCount];
            foreach (var other in (ReadOnlySpan<string>)[MarkerScanner.AsComments(text, markers), MarkerScanner.AsStatements(text, markers)])
            {
                var next = _parser.Parse(other, source);
                if (next.Problem is not { IsAnalysed: false } problem)
                {
                    return (next, other);
                }

                if (IsLater(problem.Range, outcome.Problem!.Range))
                {
                    (outcome, text) = (next, other);
                }
            }
        }

        return markerCount > 0 && outcome.Problem is { } found
            ? (outcome with { Problem = found with { Description = MarkerScanner.Restore(found.Description, source.Text, replaced[..markerCount]) } }, text)
            : (outcome, text);
    }

    private static bool IsLater(TextRange range, TextRange other) => (range.Line, range.Column).CompareTo((other.Line, other.Column)) > 0;

    private static ImmutableArray<ScriptMarker> ToMarkers(ScriptText source, List<MarkerSpan> spans)
    {
        if (spans.Count == 0)
        {
            return [];
        }

        var markers = ImmutableArray.CreateBuilder<ScriptMarker>(spans.Count);
        foreach (var span in spans)
        {
            markers.Add(new ScriptMarker(source.Text[(span.Start + 2)..(span.End - 2)], span.IsJson, source.Lines.Range(span.Start, span.End)));
        }

        return markers.MoveToImmutable();
    }

    /// <summary>The CR LF as a place on its own line: the line end itself has no width that an editor could show.</summary>
    private static TextRange CrLfRange(ScriptText source)
    {
        var (line, column) = source.Lines.At(source.FirstCrLf);
        return new TextRange(line, column, line, column + 1);
    }
}
