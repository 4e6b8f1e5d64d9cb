using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Node;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Packages;

/// <summary>Packages that cannot work as declared: with machine code, or with the name of a module of Node.</summary>
public sealed class PackageKindRule : Rule
{
    /// <summary>Machine code.</summary>
    public static RuleDescriptor Native { get; } = new("AL7005", "Native npm package", Severity.Warning);

    /// <summary>Node's own.</summary>
    public static RuleDescriptor Builtin { get; } = new("AL7006", "Built-in module declared as an npm package", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Native, Builtin];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        Dictionary<string, string?>? natives = null;
        foreach (var owner in context.Bundle.Owners())
        {
            foreach (var dependency in owner.Dependencies)
            {
                var name = dependency.Name.Value;
                if ((natives ??= LoadNatives()).TryGetValue(name, out var twin))
                {
                    var advice = twin is null
                        ? "Use a package in pure JavaScript, a function of Node itself, or a service over HTTPS."
                        : $"Use {Wording.Quote(twin)}, which is pure JavaScript, instead.";
                    findings.Add(new Finding
                    {
                        Rule = Native,
                        Location = dependency.Name.Location,
                        Message = $"{Wording.Subject(owner)} declares npm package {Wording.Quote(name)}, which needs machine code that is compiled or downloaded at installation; Auth0 does not support native packages, and the Action fails with 'Compilation failed: Cannot find module'. {advice}",
                    });
                }
                else if (BuiltinModules.Contains(name) && !RequiresByPath(context, owner, name))
                {
                    findings.Add(new Finding
                    {
                        Rule = Builtin,
                        Location = dependency.Name.Location,
                        Message = $"{Wording.Subject(owner)} declares {Wording.Quote(name)} as an npm package, but requiring that name always gives Node's built-in module; the npm package of the name is a stranger or deprecated, and installing it can fail the build. Remove the dependency: built-in modules need none.",
                    });
                }
            }
        }
    }

    /// <summary>
    /// <c>require('punycode/')</c>, with a slash, is npm's documented way to get the package in place of the built-in module; then the
    /// declaration is right.
    /// </summary>
    private static bool RequiresByPath(RuleContext context, ScriptOwner owner, string name)
        => context.ScriptOf(owner.Code) is { } script
            && script.Facts.Requires.Any(require => require is { Specifier: { } specifier, Form: not RequireForm.GetBuiltinModule }
                && specifier.Length > name.Length
                && specifier[name.Length] == '/'
                && specifier.StartsWith(name, StringComparison.Ordinal)
                && !BuiltinModules.Contains(specifier));

    private static Dictionary<string, string?> LoadNatives()
    {
        using var document = EmbeddedData.Open("native-packages.json");
        var natives = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var package in document.RootElement.GetProperty("packages").EnumerateObject())
        {
            natives.Add(package.Name, package.Value.GetString());
        }

        return natives;
    }
}
