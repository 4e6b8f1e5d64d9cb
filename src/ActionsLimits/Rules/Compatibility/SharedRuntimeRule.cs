using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Node;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>
/// What Auth0's Node 22 does differently from its older runtimes (guide "Migrate to Node.js 22"): the file system is read-only, and the top
/// level of a script runs once for many executions.
/// </summary>
public sealed class SharedRuntimeRule : Rule
{
    /// <summary>The Node line from which on both hold. Auth0 has announced no other behaviour for later ones.</summary>
    private const int FirstMajor = 22;

    /// <summary>A write.</summary>
    public static RuleDescriptor FileWrite { get; } = new("AL3011", "File-system write on Node 22", Severity.Error);

    /// <summary>State that outlives an execution.</summary>
    public static RuleDescriptor SharedState { get; } = new("AL3012", "Module-level state that executions share on Node 22", Severity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [FileWrite, SharedState];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        ScriptRuntimes? all = null;
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script
                || (script.Facts.NodeUses.IsEmpty && script.Facts.ModuleStates.IsEmpty))
            {
                continue;
            }

            all ??= new ScriptRuntimes(context);
            ScriptRuntime[] runtimes = [.. all.Of(owner).Where(runtime => runtime.Major >= FirstMajor)];
            if (runtimes.Length == 0)
            {
                continue;
            }

            foreach (var use in script.Facts.NodeUses)
            {
                // "stream instanceof fs.WriteStream" asks and does not write.
                if (use is { Api: "fs.WriteStream", Access: NodeUseAccess.Read })
                {
                    continue;
                }

                if (FileSystemWrites.Contains(use.Api) || use.Api is "fs.open" or "fs.openSync" or "fs.promises.open")
                {
                    findings.Add(new Finding
                    {
                        Rule = FileWrite,
                        Location = RuleContext.At(code, use.Range),
                        Message = $"{Wording.Subject(owner)} writes to the file system with {use.Api}, but Auth0 has disabled writing on {CompatibilityWording.Lines(runtimes)}, so that the call fails.{CompatibilityWording.Through(owner, runtimes)} Keep the data in memory, in metadata or in the cache of the api object.",
                        Runtimes = CompatibilityWording.Ids(runtimes),
                        Api = use.Api,
                    });
                }
            }

            foreach (var state in script.Facts.ModuleStates)
            {
                findings.Add(new Finding
                {
                    Rule = SharedState,
                    Location = RuleContext.At(code, state.Range),
                    Message = $"{Wording.Subject(owner)} changes the top-level variable {Wording.Quote(state.Name)} in a function; on {CompatibilityWording.Lines(runtimes)} the top level runs once for many executions, so that one user's execution finds what another one left.{CompatibilityWording.Through(owner, runtimes)} Keep the state of an execution inside the handler; as a cache of things that concern nobody in particular it is fine.",
                    Runtimes = CompatibilityWording.Ids(runtimes),
                });
            }
        }
    }
}
