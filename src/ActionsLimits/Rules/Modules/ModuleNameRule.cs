using System.Collections.Immutable;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Modules;

/// <summary>Names of Modules: <c>^[a-z0-9][a-z0-9_-]*$</c>, at most 255 characters.</summary>
public sealed class ModuleNameRule : Rule
{
    /// <summary>A name that the API refuses.</summary>
    public static RuleDescriptor InvalidName { get; } = new("AL2005", "Action Module name is not valid", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [InvalidName];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var limit = context.Limits["module-name"];
        var reported = new ReadingFindings(findings);
        foreach (var (bundle, environment) in context.Readings())
        {
            foreach (var module in bundle.Modules)
            {
                var name = module.Name.Value;
                if (name.Length == 0 || KeywordMarkers.IsIn(name))
                {
                    continue;
                }

                var length = Wording.CodePoints(name);
                if (length > limit.Maximum)
                {
                    reported.Add(new Finding
                    {
                        Rule = InvalidName,
                        Location = module.Name.Location,
                        Message = $"{Wording.In(environment)}The name of Action Module {Wording.Quote(name)} has {Wording.Amount(limit.Unit, length)}, {Wording.Number(length - limit.Maximum)} over {Wording.LimitOf(limit)}, so the import refuses it. Shorten the name here and wherever Actions refer to it.",
                        Measured = length,
                        Limit = limit.Maximum,
                        Environment = environment,
                    });
                }
                else if (FirstInvalid(name) is { } index)
                {
                    // A name made of one that a mapping holds would show it.
                    var repair = bundle.InsertedNames.ContainsKey(name) ? "Choose another name" : $"Name it {Wording.Quote(Repair(name))}";
                    reported.Add(new Finding
                    {
                        Rule = InvalidName,
                        Location = module.Name.Location,
                        Message = $"{Wording.In(environment)}Action Module {Wording.Quote(name)} has {Describe(name, index)} in its name; Auth0 accepts lower-case letters, digits, underscores and hyphens only, with a letter or digit first. A name cannot be changed later. {repair} and change the references in Actions.",
                        Environment = environment,
                    });
                }
            }
        }
    }

    private static int? FirstInvalid(string name)
    {
        for (var index = 0; index < name.Length; index++)
        {
            if (!IsValid(name[index], index))
            {
                return index;
            }
        }

        return null;
    }

    private static bool IsValid(char character, int index)
        => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || (index > 0 && (character is '_' or '-'));

    private static string Describe(string name, int index) => name[index] switch
    {
        ' ' => "a space",
        _ when char.IsAsciiLetterUpper(name[index]) => "an upper-case letter",
        '_' or '-' => $"{Wording.Quote(name[..1])} at the start",
        _ => Wording.Quote(char.IsHighSurrogate(name[index]) && index + 1 < name.Length ? name.Substring(index, 2) : name[index].ToString()),
    };

    private static string Repair(string name)
    {
        var characters = new List<char>(name.Length);
        foreach (var character in name)
        {
            var lower = char.ToLowerInvariant(character);
            if (IsValid(lower, characters.Count))
            {
                characters.Add(lower);
            }
            else if (characters.Count > 0 && characters[^1] != '-')
            {
                characters.Add('-');
            }
        }

        var repaired = new string([.. characters]).TrimEnd('-');
        return repaired.Length == 0 ? "module" : repaired;
    }
}
