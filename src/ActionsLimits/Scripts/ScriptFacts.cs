using System.Collections.Immutable;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Scripts;

/// <summary>
/// What one script does, whatever the limits, runtimes and policy are, and whether it is an Action's or a Module's code. Computed from the
/// text as it stands in the repository, before keyword replacement, so that no secret can enter a cache. Immutable.
/// </summary>
public sealed record ScriptFacts
{
    /// <summary>Size of the text as it stands in the repository.</summary>
    public ScriptSize Size { get; init; }

    /// <summary>Whether the file starts with a byte-order mark.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Where the first invalid UTF-8 sequence is; <see langword="null"/> when there is none.</summary>
    public TextRange? FirstInvalidUtf8 { get; init; }

    /// <summary>Where the first CR LF is; <see langword="null"/> when there is none.</summary>
    public TextRange? FirstCrLf { get; init; }

    /// <summary>Whether the text starts with a hashbang line (<c>#!</c>): a syntax error in an Action, whose code is wrapped textually, and accepted in a Module.</summary>
    public bool HasHashbang { get; init; }

    /// <summary>Whether the text has nothing but white space and comments. Markers that stand for code are code.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>What keyword markers may stand for, and <c>eval</c> may run: with code that nobody knows, nothing follows from what is not there.</summary>
    public UnknownCode UnknownCode { get; init; }

    /// <summary>Why the text is no CommonJS script; <see langword="null"/> when it parses.</summary>
    public SyntaxProblem? SyntaxProblem { get; init; }

    /// <summary>Whether there was a syntax tree; otherwise everything below that needs one is empty.</summary>
    public bool IsAnalysed => SyntaxProblem is null or { IsAnalysed: true };

    /// <summary>Top-level <c>let</c>, <c>const</c> and <c>class</c> declarations named like a wrapper parameter (<c>module</c>, <c>exports</c>, <c>require</c>, <c>actions</c>, <c>console</c>).</summary>
    public ImmutableArray<WrapperRedeclaration> WrapperRedeclarations { get; init; } = [];

    /// <summary>Everything that loads a module, in order of position.</summary>
    public ImmutableArray<RequireFact> Requires { get; init; } = [];

    /// <summary>Reads of secrets, in order of position.</summary>
    public ImmutableArray<SecretRead> SecretReads { get; init; } = [];

    /// <summary>Where the whole secrets object, or an object that holds it, leaves the analysis, so that any secret may be read; empty when that never happens.</summary>
    public ImmutableArray<TextRange> SecretEscapes { get; init; } = [];

    /// <summary>What the script exports.</summary>
    public ExportFacts Exports { get; init; } = ExportFacts.None;

    /// <summary>What the script does to the outside: calls on <c>api</c>, requests, output.</summary>
    public ExecutionFacts Execution { get; init; } = ExecutionFacts.None;

    /// <summary>Suppression comments, in order of position.</summary>
    public ImmutableArray<SuppressionComment> Suppressions { get; init; } = [];

    /// <summary>Keyword markers in the text (<c>@@KEY@@</c>, <c>##KEY##</c>), in order of position.</summary>
    public ImmutableArray<ScriptMarker> Markers { get; init; } = [];

    /// <summary>Texts that look like credentials. The text itself is never kept.</summary>
    public ImmutableArray<CredentialFact> Credentials { get; init; } = [];

    /// <summary>Uses of Node's API and of the language's library that depend on the release, are deprecated somewhere, or write files, in order of position.</summary>
    public ImmutableArray<NodeUse> NodeUses { get; init; } = [];

    /// <summary>Syntax that not every release of every Node line has, in order of position.</summary>
    public ImmutableArray<SyntaxUse> SyntaxUses { get; init; } = [];

    /// <summary>Variables of the top level that functions change, in order of the first change.</summary>
    public ImmutableArray<ModuleStateFact> ModuleStates { get; init; } = [];
}
