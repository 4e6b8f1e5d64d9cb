using ActionsLimits.Node;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Compatibility;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>What our analysis says about the syntax of a text; only what syntax needs of it, so that thousands of files take seconds.</summary>
/// <param name="Problem">Why it compiles nowhere; <see langword="null"/> when it does somewhere.</param>
/// <param name="IsTooLarge">Whether it is beyond what we analyse.</param>
/// <param name="Features">Features that some line lacks.</param>
internal sealed record SyntaxVerdict(string? Problem, bool IsTooLarge, IReadOnlySet<string> Features)
{
    public static SyntaxVerdict Of(byte[] bytes) => Of(ScriptText.Decode(bytes));

    public static SyntaxVerdict Of(ScriptText source)
    {
        var replaced = new List<MarkerSpan>();
        var text = HugeLiterals.Replace(source.Text, replaced);
        var outcome = new ScriptParser().Parse(text, source);
        if (outcome.Problem is not null)
        {
            // A module is no script, though it is analysed.
            return new SyntaxVerdict(outcome.Problem.Description, outcome.Problem.Kind == SyntaxProblemKind.TooLarge, new HashSet<string>());
        }

        var facts = new ScriptFactsBuilder();
        var model = new ScriptModel(source, text, replaced, new TreeBuilder().Build(outcome.Program!));
        new WrapperCollector().Collect(model, facts);
        new SyntaxFeatureCollector().Collect(model, facts);
        return new SyntaxVerdict(
            facts.WrapperRedeclarations is [var redeclared, ..] ? $"'{redeclared.Name}' is declared again" : null,
            false,
            facts.SyntaxUses.Select(use => use.Feature).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Whether the newest release of a line compiles it.</summary>
    /// <param name="major">The line.</param>
    /// <param name="isRun">Whether the text runs, too: before Node 18 a regular expression, but for its flags, is checked only then.</param>
    public bool Compiles(int major, bool isRun = false) => Problem is null && !Features.Any(feature =>
        (isRun || major >= 18 || feature is "syntax:regexp-d" or "syntax:regexp-v" || !feature.StartsWith("syntax:regexp-", StringComparison.Ordinal))
        && NodeSurface.Default.Syntax.FindOwnMember(feature) is { } member && !member.AvailabilityIn(major).InNewest);
}
