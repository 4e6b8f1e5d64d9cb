using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Bundles;

/// <summary>
/// Shows names as the user wrote them. Rules compare names after keyword replacement; messages and reports must not say what a mapping holds, because any of
/// it may be secret.
/// </summary>
internal sealed class NameMask
{
    private readonly ImmutableDictionary<string, string> _names;
    private readonly (string Resolved, string Written)[] _quoted;

    private NameMask(ImmutableDictionary<string, string> names)
    {
        _names = names;

        // A name that holds another one is to be replaced first.
        _quoted = [.. names.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => new[]
            {
                (Wording.Quote(pair.Key), Wording.Quote(pair.Value)),

                // As code loads a Module.
                (Wording.Quote("actions:" + pair.Key), Wording.Quote("actions:" + pair.Value)),
            })];
    }

    /// <summary>Whether there is nothing to mask.</summary>
    public bool IsEmpty => _names.IsEmpty;

    /// <summary>A mask for the names of some bundles.</summary>
    /// <param name="bundles">The source as each mapping resolves it.</param>
    /// <param name="isPublic">Whether a name is one of Auth0's own, such as the id of a trigger.</param>
    public static NameMask Create(IEnumerable<Bundle> bundles, Func<string, bool> isPublic)
    {
        var names = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var bundle in bundles)
        {
            foreach (var (name, written) in bundle.InsertedNames)
            {
                if (!isPublic(name))
                {
                    names[name] = written;
                }
            }
        }

        return new NameMask(names.ToImmutable());
    }

    /// <summary>A finding with a message that quotes what the user wrote.</summary>
    /// <param name="finding">The finding.</param>
    public Finding Apply(Finding finding)
    {
        var message = finding.Message;
        foreach (var (resolved, written) in _quoted)
        {
            message = message.Replace(resolved, written, StringComparison.Ordinal);
        }

        return finding with { Message = message, Runtimes = [.. finding.Runtimes.Select(runtime => _names.GetValueOrDefault(runtime, runtime))] };
    }

    /// <summary>A bundle with names as the user wrote them, for reports.</summary>
    /// <param name="bundle">The bundle.</param>
    public Bundle Apply(Bundle bundle) => IsEmpty ? bundle : bundle with
    {
        Actions = [.. bundle.Actions.Select(action => action with
        {
            Name = Apply(action.Name),
            Secrets = Apply(action.Secrets),
            Dependencies = Apply(action.Dependencies),
            Runtime = Optional(action.Runtime),
            SupportedTriggers = [.. action.SupportedTriggers.Select(trigger => trigger with { Id = Apply(trigger.Id), Version = Optional(trigger.Version) })],
            Modules = [.. action.Modules.Select(module => module with { Name = Apply(module.Name) })],
        })],
        Modules = [.. bundle.Modules.Select(module => module with
        {
            Name = Apply(module.Name),
            Secrets = Apply(module.Secrets),
            Dependencies = Apply(module.Dependencies),
        })],
        Bindings = [.. bundle.Bindings.Select(bindings => bindings with
        {
            TriggerId = Apply(bindings.TriggerId),
            Actions = [.. bindings.Actions.Select(action => action with { ActionName = Apply(action.ActionName) })],
        })],
        Clients = [.. bundle.Clients.Select(client => client with { Name = Apply(client.Name) })],
        LegacyRules = [.. bundle.LegacyRules.Select(rule => rule with { Name = Apply(rule.Name) })],
    };

    private ImmutableArray<SecretDefinition> Apply(ImmutableArray<SecretDefinition> secrets)
        => [.. secrets.Select(secret => secret with { Name = Apply(secret.Name) })];

    private ImmutableArray<DependencyDefinition> Apply(ImmutableArray<DependencyDefinition> dependencies)
        => [.. dependencies.Select(dependency => dependency with
        {
            Name = Apply(dependency.Name),
            Version = Optional(dependency.Version),
            RegistryUrl = Optional(dependency.RegistryUrl),
        })];

    private Located<string>? Optional(Located<string>? text) => text is null ? null : Apply(text);

    private Located<string> Apply(Located<string> text)
        => _names.TryGetValue(text.Value, out var written) ? text with { Value = written } : text;
}
