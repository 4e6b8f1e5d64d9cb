using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Node;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>Compares what scripts use with what their runtimes have. One finding per cause and place, naming all runtimes that it concerns.</summary>
public sealed class NodeApiRule : Rule
{
    /// <summary>Never there.</summary>
    public static RuleDescriptor Missing { get; } = new("AL3005", "API that the runtime does not have", Severity.Error);

    /// <summary>No longer there.</summary>
    public static RuleDescriptor Removed { get; } = new("AL3006", "API that was removed before the runtime", Severity.Error);

    /// <summary>Warns when it is used.</summary>
    public static RuleDescriptor Deprecated { get; } = new("AL3007", "API with a run-time deprecation", Severity.Warning);

    /// <summary>May be missing.</summary>
    public static RuleDescriptor MayBeMissing { get; } = new("AL3008", "Method that the runtime may not have", Severity.Warning);

    /// <summary>There only in later releases of the line.</summary>
    public static RuleDescriptor MidLine { get; } = new("AL3016", "API or syntax that arrived in the middle of the Node line", Severity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Missing, Removed, Deprecated, MayBeMissing, MidLine];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        ScriptRuntimes? all = null;
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script
                || (script.Facts.NodeUses.IsEmpty && script.Facts.SyntaxUses.IsEmpty))
            {
                continue;
            }

            all ??= new ScriptRuntimes(context);
            ScriptRuntime[] runtimes = [.. all.Of(owner)];
            foreach (var use in script.Facts.NodeUses)
            {
                if (NodeSurface.Default.FindPath(use.Api) is { } member)
                {
                    Check(owner, code, use, member, runtimes, findings);
                }
                else if (use is { Access: NodeUseAccess.Load, IsGuarded: false })
                {
                    CheckUnknownModule(owner, code, use, runtimes, findings);
                }
            }

            foreach (var use in script.Facts.SyntaxUses)
            {
                CheckSyntax(owner, code, use, runtimes, findings);
            }
        }
    }

    /// <summary>Everything that starts with <c>node:</c> is Node's own, so that a module of which the table knows nothing is in no line.</summary>
    private static void CheckUnknownModule(ScriptOwner owner, CodeFile code, NodeUse use, ScriptRuntime[] runtimes, ICollection<Finding> findings)
    {
        ScriptRuntime[] known = [.. runtimes.Where(runtime => NodeSurface.Default.Lines.Any(line => line.Major == runtime.Major))];
        if (known.Length > 0)
        {
            var names = NodeSurface.Default.Modules.Members.Select(member => member.Name).Where(name => name.StartsWith("node:", StringComparison.Ordinal));
            findings.Add(new Finding
            {
                Rule = Missing,
                Location = RuleContext.At(code, use.Range),
                Message = $"{Wording.Subject(owner)} requires {Wording.Quote(use.Api)}, which {CompatibilityWording.Lines(known)} {CompatibilityWording.Does(known)} not have, so that loading it throws.{CompatibilityWording.Through(owner, known)} {Wording.DidYouMean(use.Api, names)}Names that start with node: are Node's own; correct the name, or leave node: out to load a package.",
                Runtimes = CompatibilityWording.Ids(known),
                Api = use.Api,
            });
        }
    }

    private static void CheckSyntax(ScriptOwner owner, CodeFile code, SyntaxUse use, ScriptRuntime[] runtimes, ICollection<Finding> findings)
    {
        if (NodeSurface.Default.Syntax.FindOwnMember(use.Feature) is not { } member)
        {
            return;
        }

        foreach (var (version, affected) in MidLineRuntimes(member, runtimes))
        {
            findings.Add(new Finding
            {
                Rule = MidLine,
                Location = RuleContext.At(code, use.Range),
                Message = $"{Wording.Subject(owner)} uses {CompatibilityWording.Syntax(use.Feature)}, which {CompatibilityWording.Lines(affected)} has from {version} on; Auth0 does not document its patch level.{CompatibilityWording.Through(owner, affected)} Avoid the syntax, or try it on a tenant before relying on it.",
                Runtimes = CompatibilityWording.Ids(affected),
                Api = use.Feature,
            });
        }
    }

    private static void Check(ScriptOwner owner, CodeFile code, NodeUse use, SurfaceMember member, ScriptRuntime[] runtimes, ICollection<Finding> findings)
    {
        var missing = new List<ScriptRuntime>();
        var removed = new List<ScriptRuntime>();
        var reachable = new List<ScriptRuntime>();
        foreach (var runtime in runtimes)
        {
            // Where an object on the way is missing, that is the cause, and reported at its own place.
            if (NodeSurface.Default.Lines.All(line => line.Major != runtime.Major) || IsParentMissing(use, runtime.Major))
            {
                continue;
            }

            switch (AvailabilityOf(use, member, runtime.Major))
            {
                case AvailabilityKind.Absent:
                    (member.ExistedBefore(runtime.Major) ? removed : missing).Add(runtime);
                    break;
                case AvailabilityKind.RemovedIn:
                    removed.Add(runtime);
                    break;
                default:
                    reachable.Add(runtime);
                    break;
            }
        }

        Finding Report(RuleDescriptor rule, IReadOnlyList<ScriptRuntime> affected, string message) => new()
        {
            Rule = rule,
            Location = RuleContext.At(code, use.Range),
            Message = message,
            Runtimes = CompatibilityWording.Ids(affected),
            Api = use.Api,
        };

        var subject = Wording.Subject(owner);
        if (!use.IsGuarded)
        {
            var isSyntax = use.Api.StartsWith("syntax:", StringComparison.Ordinal);
            var api = isSyntax ? CompatibilityWording.Syntax(use.Api) : use.Api;
            var uses = use.Access == NodeUseAccess.Load && !isSyntax ? "requires" : "uses";
            if (missing.Count > 0 && use.IsUncertain)
            {
                findings.Add(Report(
                    MayBeMissing,
                    missing,
                    $"{subject} calls {Wording.Quote(member.Name)} on a value of unknown type; if that is {use.Api}, it throws a TypeError on {CompatibilityWording.Lines(missing)}, which {CompatibilityWording.Does(missing)} not have it.{CompatibilityWording.Through(owner, missing)} {CompatibilityWording.Arrival(member, missing)} Test for the method first or do without it."));
            }
            else if (missing.Count > 0 && use.Access == NodeUseAccess.Read && use.Api.Contains(".constants.", StringComparison.Ordinal))
            {
                // Libraries put constants into options that they use on newer lines only: reading one fails nowhere.
                findings.Add(Report(
                    Missing,
                    missing,
                    $"{subject} reads {use.Api}, which {CompatibilityWording.Lines(missing)} {CompatibilityWording.Does(missing)} not have, so that it is undefined there.{CompatibilityWording.Through(owner, missing)} {CompatibilityWording.Arrival(member, missing)} Test for it first, do without it, or choose a runtime that has it.") with
                { RuleSeverity = Severity.Warning });
            }
            else if (missing.Count > 0)
            {
                findings.Add(Report(
                    Missing,
                    missing,
                    $"{subject} {uses} {api}, which {CompatibilityWording.Lines(missing)} {CompatibilityWording.Does(missing)} not have, so that this fails when it is reached.{CompatibilityWording.Through(owner, missing)} {CompatibilityWording.Arrival(member, missing)} Test for it first, do without it, or choose a runtime that has it."));
            }

            if (removed.Count > 0 && !use.IsUncertain)
            {
                findings.Add(Report(
                    Removed,
                    removed,
                    $"{subject} {uses} {api}, which was removed: {CompatibilityWording.Lines(removed)} no longer {(CompatibilityWording.Does(removed) == "do" ? "have" : "has")} it, so that this fails when it is reached.{CompatibilityWording.Through(owner, removed)} {CompatibilityWording.Instead(member.Replacement, "Do without it.")}"));
            }

            if (!use.IsUncertain)
            {
                foreach (var (version, affected) in MidLineRuntimes(member, reachable))
                {
                    findings.Add(Report(
                        MidLine,
                        affected,
                        $"{subject} {uses} {api}, which {CompatibilityWording.Lines(affected)} has from {version} on; Auth0 does not document its patch level, so an older release may run the code.{CompatibilityWording.Through(owner, affected)} Test for it first, or try it on a tenant before relying on it."));
                }
            }
        }

        if (!use.IsUncertain)
        {
            CheckDeprecations(owner, use, member, reachable, Report, findings);
        }
    }

    private static void CheckDeprecations(
        ScriptOwner owner,
        NodeUse use,
        SurfaceMember member,
        List<ScriptRuntime> runtimes,
        Func<RuleDescriptor, IReadOnlyList<ScriptRuntime>, string, Finding> report,
        ICollection<Finding> findings)
    {
        var byCode = new SortedDictionary<(string Code, bool IsRefused), (MemberDeprecation Deprecation, List<ScriptRuntime> Runtimes)>(
            Comparer<(string Code, bool IsRefused)>.Create(static (left, right) =>
                string.CompareOrdinal(left.Code, right.Code) is var order and not 0 ? order : left.IsRefused.CompareTo(right.IsRefused)));
        foreach (var runtime in runtimes)
        {
            foreach (var deprecation in member.DeprecationsIn(runtime.Major))
            {
                if (deprecation.Stage is DeprecationStage.Application or DeprecationStage.Runtime or DeprecationStage.EndOfLife
                    && use.Deprecations.Contains(deprecation.Code, StringComparer.Ordinal))
                {
                    var isRefused = deprecation is { Stage: DeprecationStage.EndOfLife, Condition: DeprecationCondition.Arguments };
                    if (!byCode.TryGetValue((deprecation.Code, isRefused), out var entry))
                    {
                        byCode.Add((deprecation.Code, isRefused), entry = (deprecation, []));
                    }

                    entry.Runtimes.Add(runtime);
                }
            }
        }

        foreach (var ((code, isRefused), (deprecation, affected)) in byCode)
        {
            // The name stays, only calls of this kind are gone.
            var api = deprecation.Way.Length == 0 ? use.Api : $"{use.Api} {deprecation.Way}";
            if (isRefused)
            {
                findings.Add(report(
                    Removed,
                    affected,
                    $"{Wording.Subject(owner)} uses {api}, which was removed: {CompatibilityWording.Lines(affected)} no longer {(CompatibilityWording.Does(affected) == "do" ? "take" : "takes")} it ({code}), so that this fails when it is reached.{CompatibilityWording.Through(owner, affected)} {CompatibilityWording.Instead(deprecation.Replacement, "Do without it.")}"));
                continue;
            }

            var since = deprecation.Since is { } version ? $" (from {version} on)" : "";
            var isOne = CompatibilityWording.Does(affected) == "does";
            var what = deprecation.Stage == DeprecationStage.EndOfLife
                ? $"{(isOne ? "regards" : "regard")} as removed, even where the name is still there"
                : $"{(isOne ? "deprecates" : "deprecate")} with a warning at run time";
            findings.Add(report(
                Deprecated,
                affected,
                $"{Wording.Subject(owner)} uses {api}, which {CompatibilityWording.Lines(affected)} {what}{since}: {code}. Later lines remove such APIs.{CompatibilityWording.Through(owner, affected)} {CompatibilityWording.Instead(deprecation.Replacement, "Do without it.")}"));
        }
    }

    /// <summary>Whether the newest release of a line has what a use names, and everything on the way to it.</summary>
    internal static bool IsReachable(NodeUse use, SurfaceMember member, int major) =>
        !IsParentMissing(use, major) && AvailabilityOf(use, member, major) is not (AvailabilityKind.Absent or AvailabilityKind.RemovedIn);

    private static IEnumerable<(string Version, List<ScriptRuntime> Runtimes)> MidLineRuntimes(SurfaceMember member, IEnumerable<ScriptRuntime> runtimes) =>
        runtimes
            .Where(runtime => member.AvailabilityIn(runtime.Major).Kind == AvailabilityKind.PresentSince)
            .GroupBy(runtime => member.AvailabilityIn(runtime.Major).Version!)
            .Select(group => (group.Key, group.ToList()));

    /// <summary>
    /// Whether a line has what a use names. The name before may lead to another object in an older line ("it" of node:test in Node 16), whose
    /// members count there.
    /// </summary>
    private static AvailabilityKind AvailabilityOf(NodeUse use, SurfaceMember member, int major) =>
        use.Parents is [var first, ..] && NodeSurface.Default.FindPath(first) is { HasOlderTargets: true } parent
        && parent.TargetIn(major) is { } older && !ReferenceEquals(older, parent.Target)
            ? older.FindMember(member.Name)?.AvailabilityIn(major).Kind ?? AvailabilityKind.Absent
            : member.AvailabilityIn(major).Kind;

    private static bool IsParentMissing(NodeUse use, int major)
    {
        foreach (var parent in use.Parents)
        {
            if (NodeSurface.Default.FindPath(parent) is { } member && !member.AvailabilityIn(major).InNewest)
            {
                return true;
            }
        }

        return false;
    }
}
