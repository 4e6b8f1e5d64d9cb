using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Rules;

/// <summary>Declares one Action of a <see cref="ContextBuilder"/>; without calls it is a deployed post-login v3 Action on Node 22.</summary>
internal sealed class ActionBuilder(string name) : OwnerBuilder<ActionBuilder>(
    $"{ContextBuilder.Root}/actions/{name}.json",
    $"{ContextBuilder.Root}/actions/{name}/code.js",
    $"actions/{name}/code.js")
{
    private readonly ImmutableArray<ModuleReference>.Builder _modules = ImmutableArray.CreateBuilder<ModuleReference>();
    private readonly ImmutableArray<SupportedTrigger>.Builder _triggers = ImmutableArray.CreateBuilder<SupportedTrigger>();
    private string? _runtime = "node22";

    internal ActionBuilder Trigger(string id, string? version = "v3")
    {
        var location = Next();
        _triggers.Add(new SupportedTrigger(new Located<string>(id, location), version is null ? null : new Located<string>(version, location with { Column = 30 }), location));
        return this;
    }

    internal ActionBuilder Runtime(string? runtime)
    {
        _runtime = runtime;
        return this;
    }

    internal ActionBuilder Module(string moduleName, long? version = 1)
    {
        var location = Next();
        _modules.Add(new ModuleReference(new Located<string>(moduleName, location), version is { } number ? new Located<long>(number, location with { Column = 30 }) : null, location));
        return this;
    }

    internal ActionDefinition Build()
    {
        if (_triggers.Count == 0)
        {
            Trigger("post-login");
        }

        return new ActionDefinition
        {
            Name = new Located<string>(name, Next()),
            Location = new Location(ManifestPath, 1, 1),
            Code = CodeFile,
            Secrets = Secrets.ToImmutable(),
            SecretsMarker = SecretsKey,
            Dependencies = Dependencies.ToImmutable(),
            SupportedTriggers = _triggers.ToImmutable(),
            Runtime = _runtime is null ? null : new Located<string>(_runtime, Next()),
            Modules = _modules.ToImmutable(),
            Deployed = new Located<bool>(true, Next()),
        };
    }

    protected override ActionBuilder Self() => this;
}
