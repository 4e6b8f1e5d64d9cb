using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Scripts;

/// <summary>Code that is no CommonJS script, with the reason that helps: TypeScript and ES modules are named as such.</summary>
public sealed class SyntaxRule : Rule
{
    /// <summary>Not JavaScript.</summary>
    public static RuleDescriptor SyntaxError { get; } = new("AL3001", "Syntax error", Severity.Error);

    /// <summary>TypeScript.</summary>
    public static RuleDescriptor TypeScript { get; } = new("AL3002", "TypeScript is not supported", Severity.Error);

    /// <summary>An ES module.</summary>
    public static RuleDescriptor EcmaScriptModule { get; } = new("AL3003", "ES module syntax is not supported", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [SyntaxError, TypeScript, EcmaScriptModule];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { Facts: var facts })
            {
                continue;
            }

            if (facts.SyntaxProblem is { } problem)
            {
                var (rule, message) = Describe(owner, problem);
                findings.Add(new Finding { Rule = rule, Location = RuleContext.At(code, problem.Range), Message = message });
            }
            else if (facts.HasHashbang && owner is ActionDefinition)
            {
                // A Module's text is compiled as it is, an Action's after other text, where #! is no comment any more.
                findings.Add(new Finding
                {
                    Rule = SyntaxError,
                    Location = new Location(code.Path, 1, 1, 1, 3),
                    Message = $"{Wording.Subject(owner)} starts with a shebang line, which is a SyntaxError in an Action, because Auth0 puts text of its own before the code. Remove the line.",
                });
            }
        }
    }

    private static (RuleDescriptor Rule, string Message) Describe(ScriptOwner owner, SyntaxProblem problem)
    {
        var subject = Wording.Subject(owner);
        var description = OneLine(problem.Description);
        return problem.Kind switch
        {
            SyntaxProblemKind.TypeScript => (TypeScript,
                $"{subject} is written in TypeScript ({description}); Auth0 does not support it and fails on the syntax. Compile to JavaScript first and name the compiled file in code; JSDoc comments give the editor types."),
            SyntaxProblemKind.EcmaScriptModule => (EcmaScriptModule,
                $"{subject} is an ES module ({description}); Auth0 runs the code as the body of a function, where this is a SyntaxError. Use CommonJS: require() to load, exports.name to export, await inside async functions."),
            SyntaxProblemKind.TooDeep => (SyntaxError,
                $"{subject} nests expressions deeper than can be analysed ({description}); Node would run out of stack on it as well. Flatten the code, for example by generating data as JSON text."),
            SyntaxProblemKind.TooLarge => (SyntaxError,
                $"{subject} is not analysed: {description}, so nothing is known of it. Auth0's limits are far below; split the code, or generate less of it."),
            _ => (SyntaxError,
                $"{subject} is not valid JavaScript: {description}. Auth0 takes the text without looking at it and every execution fails. Correct the syntax at this place."),
        };
    }

    private static string OneLine(string text)
    {
        var trimmed = text.Trim().TrimEnd('.');
        return Wording.Quote(trimmed)[1..^1];
    }
}
