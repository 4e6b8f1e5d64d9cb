using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Bundles;
using ActionsLimits.Node;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>Runtimes and APIs as messages write them.</summary>
internal static class CompatibilityWording
{
    /// <summary>"Node 18 (node18-actions) and Node 24".</summary>
    internal static string Lines(IReadOnlyList<ScriptRuntime> runtimes)
    {
        string[] names = [.. runtimes.GroupBy(runtime => runtime.Major).Select(Line)];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    /// <summary>"does" or "do".</summary>
    internal static string Does(IReadOnlyList<ScriptRuntime> runtimes) => runtimes.Select(runtime => runtime.Major).Distinct().Skip(1).Any() ? "do" : "does";

    /// <summary>For a Module, through which Actions it comes to these runtimes, with a leading space.</summary>
    internal static string Through(ScriptOwner owner, IReadOnlyList<ScriptRuntime> runtimes)
    {
        if (owner is not ModuleDefinition)
        {
            return "";
        }

        string[] actions = [.. runtimes.SelectMany(runtime => runtime.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return actions.Length == 0 ? " No Action of the bundle includes it yet." : $" It runs there in {(actions.Length == 1 ? "Action" : "Actions")} {Wording.List(actions)}.";
    }

    /// <summary>Which later line has it: "Node 20 has it from 20.12.0 on."</summary>
    internal static string Arrival(SurfaceMember member, IReadOnlyList<ScriptRuntime> runtimes)
    {
        var oldest = runtimes.Min(runtime => runtime.Major);
        foreach (var line in NodeSurface.Default.Lines)
        {
            var availability = line.Major > oldest ? member.AvailabilityIn(line.Major) : default;
            if (availability.Kind == AvailabilityKind.Present)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Node {line.Major} has it.");
            }

            if (availability.Kind == AvailabilityKind.PresentSince)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Node {line.Major} has it from {availability.Version} on.");
            }
        }

        for (var index = NodeSurface.Default.Lines.Length - 1; index >= 0; index--)
        {
            if (NodeSurface.Default.Lines[index].Major is var major && member.AvailabilityIn(major).InNewest)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Node {major} was the last line that had it.");
            }
        }

        var newest = NodeSurface.Default.Lines[^1].Major.ToString(CultureInfo.InvariantCulture);
        return member.IsNowhere
            ? $"No Node line up to {newest} has it: it needs a flag that Auth0 does not set, or is documented and never exported."
            : $"No Node line up to {newest} has it.";
    }

    /// <summary>"Use X instead." for what Node names; otherwise the alternative given.</summary>
    internal static string Instead(string replacement, string otherwise) =>
        replacement.Length == 0 ? otherwise
        : replacement.StartsWith("nothing: ", StringComparison.Ordinal) ? $"There is no replacement: {replacement["nothing: ".Length..]}."
        : $"Use {replacement} instead.";

    /// <summary>"syntax:optional-chaining" as words.</summary>
    internal static string Syntax(string feature)
    {
        var words = feature["syntax:".Length..].Replace('-', ' ');
        return words switch
        {
            "regexp d" or "regexp v" => "the regular expression flag " + words[^1],
            "top level await" => "await at the top level",
            "export namespace" => "export * as a name",
            "string export names" => "a string as the name of an export",
            "import source declaration" => "import source declarations",
            "import defer declaration" => "import defer declarations",
            "private in" => "#name in object",
            "import source" => "import.source()",
            "import defer" => "import.defer()",
            "import options" => "import() with options",
            "import options assert" => "import() with the option assert",
            "import options with" => "import() with the option with",
            "import trailing comma" => "import() with a trailing comma",
            "bigint property names" => "a BigInt as a property name",
            "class accessor keyword" => "the accessor keyword of classes",
            "using" or "await using" => words + " declarations",
            "escaped keyword name" => "a reserved word written with an escape as a property name",
            _ => words.Replace("regexp", "regular expression", StringComparison.Ordinal),
        };
    }

    /// <summary>The ids of runtimes as findings list them.</summary>
    internal static ImmutableArray<string> Ids(IReadOnlyList<ScriptRuntime> runtimes) => [.. runtimes.Select(runtime => runtime.Id)];

    private static string Line(IGrouping<int, ScriptRuntime> line)
    {
        string[] ids = [.. line.Select(runtime => runtime.Id).Where(id => !char.IsAsciiDigit(id[0]))];
        var name = string.Create(CultureInfo.InvariantCulture, $"Node {line.Key}");
        return ids.Length == 0 ? name : $"{name} ({string.Join(", ", ids)})";
    }
}
