using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>
/// Decides whether a script makes sure that an API exists before it uses it, or does without it: tests of the API or of an object on the way
/// to it, of the version, fallbacks, and small <c>try</c> blocks. Does not follow the order of execution beyond early exits.
/// </summary>
internal sealed partial class ApiGuards
{
    /// <summary>Statements of a <c>try</c> up to which it counts as a guard: authors of Actions wrap whole bodies, which guards nothing.</summary>
    private const int LargestTry = 3;

    /// <summary>Nested conditions and variables that hold conditions.</summary>
    private const int MaximumDepth = 12;

    /// <summary>Questions to functions of one script that are followed.</summary>
    private const int MaximumAnswers = 10_000;

    /// <summary>How many places that read a variable or call a function are looked at.</summary>
    private const int MaximumReads = 50;

    /// <summary>How many calls are followed from the use outwards, and how many variables one after the other.</summary>
    private const int MaximumCalls = 4;

    /// <summary>How many places that write a variable are looked at.</summary>
    private const int MaximumWrites = 8;

    /// <summary>
    /// Statements of one list up to which each use looks at all of them. Beyond, what was found out is remembered: generated
    /// code has lists of 20,000 statements with a use in each.
    /// </summary>
    private const int MaximumLookedAt = 64;

    /// <summary>The same for the nodes around a use.</summary>
    private const int MaximumAround = 256;

    /// <summary>How many nodes further out the next answer is remembered; each use asks on every level, and so finds one soon.</summary>
    private const int RememberedAround = 16;

    /// <summary>Statements that are looked at for calls and flags, where nothing is remembered.</summary>
    private const int MaximumStatements = 1_000_000;

    private readonly SurfaceResolver _resolver;
    private readonly Evaluator _values;
    private readonly List<FunctionInfo> _called = [];
    private readonly List<Binding> _flags = [];
    private readonly List<SyntaxNode> _passed = [];
    private Dictionary<(FunctionInfo, bool, Asked), bool>? _answers;
    private Dictionary<(SyntaxNode, Asked), EarlierExit>? _exits;
    private Dictionary<SyntaxNode, int>? _positions;
    private Dictionary<(SyntaxNode, Asked), bool>? _around;
    private int _callSites;
    private int _statements;

    public ApiGuards(SurfaceResolver resolver, Evaluator values)
    {
        _resolver = resolver;
        _values = values;
    }

    /// <summary>Whether a use at a place is guarded.</summary>
    /// <param name="node">The expression that names the API.</param>
    /// <param name="member">The API.</param>
    /// <param name="owner">What the way to the API goes through; <see langword="null"/> for a bare name.</param>
    /// <param name="isBareName">Whether the API is a global that is used by its name alone: then only <c>typeof</c> tests it without throwing.</param>
    public bool IsGuarded(SyntaxNode node, SurfaceMember member, SurfaceValue? owner, bool isBareName)
    {
        var asked = new Asked(member, owner);
        return (IsTestedHere(node, isBareName) && !IsLastOfNone(node, asked)) || IsHandedOn(node, owner) || IsStoredAndTested(node, isBareName, asked) || IsDominated(node, asked);
    }

    /// <summary>
    /// Whether a condition around a use rules out every line that warns of it or no longer takes it:
    /// <c>fs.rm ? fs.rm(p, o) : fs.rmdir(p, { recursive: true })</c>. That the API itself is asked for says nothing, and no <c>try</c> keeps a warning back.
    /// </summary>
    /// <param name="node">The expression that names the API.</param>
    /// <param name="member">The API.</param>
    /// <param name="owner">What the way to the API goes through; <see langword="null"/> for a bare name.</param>
    /// <param name="code">The deprecation.</param>
    public bool IsRuledOut(SyntaxNode node, SurfaceMember member, SurfaceValue? owner, string code)
    {
        var asked = new Asked(member, owner, code);
        return IsDominated(node, asked) || IsStoredAndRuledOut(node, asked);
    }

    /// <summary>The API that is asked about, and the way to it.</summary>
    /// <param name="Member">The API.</param>
    /// <param name="Owner">What the way to it goes through.</param>
    /// <param name="Code">A deprecation of it, when that is what is asked about: then "lacks the API" means "warns of it or no longer takes it".</param>
    /// <param name="IgnoresVersions">Whether tests of the version say nothing.</param>
    private readonly record struct Asked(SurfaceMember Member, SurfaceValue? Owner, string? Code = null, bool IgnoresVersions = false)
    {
        /// <summary>Whether every line that lacks the API is ruled out when <paramref name="tested"/> is there, or is not there.</summary>
        public bool IsFineWhere(SurfaceMember tested, bool exists)
        {
            var any = false;
            foreach (var line in NodeSurface.Default.Lines)
            {
                if (!IsIn(line.Major))
                {
                    any = true;
                    if (tested.AvailabilityIn(line.Major).InNewest == exists)
                    {
                        return false;
                    }
                }
            }

            return any;
        }

        /// <summary>Whether no line that lacks the API has <paramref name="other"/>.</summary>
        public bool IsMissingWithout(SurfaceMember other)
        {
            foreach (var line in NodeSurface.Default.Lines)
            {
                if (!ReferenceEquals(other, Member) && !IsIn(line.Major) && other.AvailabilityIn(line.Major).InNewest)
                {
                    return false;
                }
            }

            return true;
        }

        // The name before may lead to another object in an older line ("it" of node:test in Node 16), whose members count there.
        private bool IsIn(int major) => Code is not null ? !IsDeprecatedIn(major) : Owner?.Member is { HasOlderTargets: true } parent && parent.TargetIn(major) is { } older && !ReferenceEquals(older, parent.Target)
            ? older.FindMember(Member.Name)?.AvailabilityIn(major).InNewest ?? false
            : Member.AvailabilityIn(major).InNewest;

        private bool IsDeprecatedIn(int major)
        {
            foreach (var deprecation in Member.DeprecationsIn(major))
            {
                if (deprecation.Code == Code && deprecation.Stage != DeprecationStage.Documentation)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Whether a way goes through the API: where something behind it is there, it is there itself.</summary>
        public bool IsOnTheWayTo(SurfaceValue? owner) => Code is null && (owner?.LeadsThrough(Member) ?? false);

        /// <summary>Whether a test of <paramref name="tested"/> says something about the API.</summary>
        public bool Matches(SurfaceMember? tested) => tested is not null && Code is null
            && (ReferenceEquals(tested, Member)

                // An object on the way says something only where it comes and goes with the API: crypto is there, whether crypto.hash is or not.
                || ((Owner?.LeadsThrough(tested) ?? false) && IsFineWhere(tested, exists: true))

                // Two aliases of one name: globalThis.crypto and require('crypto').webcrypto are different members with one meaning here.
                || (tested.Name == Member.Name && !(Owner?.LeadsThrough(tested) ?? false) && tested.Target is not null && ReferenceEquals(tested.Target, Member.Target)));
    }
}
