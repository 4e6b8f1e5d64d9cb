using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActionsLimits.Bundles;
using ActionsLimits.Rules;

namespace ActionsLimits.Packaging;

/// <summary>What manifest and bill of materials say of an Action or a Module alike.</summary>
internal sealed record ReleaseScript
{
    /// <summary>What is declared.</summary>
    public required ScriptOwner Owner { get; init; }

    /// <summary>SHA-256 of the code file.</summary>
    public required string CodeHash { get; init; }

    /// <summary>SHA-256 of everything that makes a new version necessary, without any value of a secret.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Runtimes that it was checked against, in order.</summary>
    public required ImmutableArray<string> Runtimes { get; init; }

    /// <summary>Describes all Actions and Modules of a release, each in ordinal order of names.</summary>
    public static (ImmutableArray<ReleaseScript> Actions, ImmutableArray<ReleaseScript> Modules) Describe(RuleContext context)
    {
        var bundle = context.WrittenBundle;
        return (
            [.. bundle.Actions.OrderBy(action => action.Name.Value, StringComparer.Ordinal).Select(action => Create(context, action, RuntimesOf(context, action)))],
            [.. bundle.Modules.OrderBy(module => module.Name.Value, StringComparer.Ordinal).Select(module => Create(context, module, RuntimesOf(context, module)))]);
    }

    private static ReleaseScript Create(RuleContext context, ScriptOwner owner, ImmutableArray<string> runtimes)
    {
        var codeHash = context.ScriptOf(owner.Code)?.Hash ?? string.Empty;
        return new ReleaseScript
        {
            Owner = owner,
            CodeHash = codeHash,
            ContentHash = HashOf(owner, codeHash),
            Runtimes = runtimes,
        };
    }

    /// <summary>
    /// Not the bytes of the manifest: in the YAML layout there are none of its own, and formatting, order of keys and version numbers of a tenant
    /// change nothing. Of a secret only its name and the keys that its value comes from are known here.
    /// </summary>
    private static string HashOf(ScriptOwner owner, string codeHash)
    {
        var text = new StringBuilder();
        Line("kind", owner.KindName);
        Line("name", owner.Name.Value);
        Line("code", codeHash);
        foreach (var dependency in owner.Dependencies.OrderBy(dependency => dependency.Name.Value, StringComparer.Ordinal))
        {
            Line("dependency", dependency.Name.Value, dependency.Version?.Value ?? string.Empty);
        }

        foreach (var secret in owner.Secrets.OrderBy(secret => secret.Name.Value, StringComparer.Ordinal))
        {
            Line((string[])["secret", secret.Name.Value, .. secret.Keys]);
        }

        Line("secrets", owner.SecretsMarker?.Value ?? string.Empty);
        if (owner is ActionDefinition action)
        {
            Line("runtime", action.Runtime?.Value ?? string.Empty);
            foreach (var trigger in action.SupportedTriggers)
            {
                Line("trigger", trigger.Id.Value, trigger.Version?.Value ?? string.Empty);
            }

            foreach (var module in action.Modules)
            {
                Line("module", module.Name.Value, module.VersionNumber?.Value.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        // Lengths in front keep texts apart that differ only in where one part ends.
        void Line(params ReadOnlySpan<string> parts)
        {
            foreach (var part in parts)
            {
                text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part).Append(' ');
            }

            text.Append('\n');
        }
    }

    private static ImmutableArray<string> RuntimesOf(RuleContext context, ScriptOwner owner)
    {
        var runtimes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var action in context.WrittenBundle.Actions)
        {
            if (ReferenceEquals(action, owner) || (owner is ModuleDefinition && Uses(action, owner.Name.Value)))
            {
                runtimes.Add(action.Runtime?.Value ?? context.Runtimes.DefaultId);
            }
        }

        runtimes.UnionWith(context.SelectedRuntimes);
        return [.. runtimes];
    }

    /// <summary>Whether an Action declares a Module.</summary>
    public static bool Uses(ActionDefinition action, string module)
    {
        foreach (var reference in action.Modules)
        {
            if (string.Equals(reference.Name.Value, module, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
