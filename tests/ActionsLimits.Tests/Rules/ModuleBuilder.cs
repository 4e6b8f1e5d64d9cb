using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Rules;

/// <summary>Declares one Action Module of a <see cref="ContextBuilder"/>; without calls it is published.</summary>
internal sealed class ModuleBuilder(string name) : OwnerBuilder<ModuleBuilder>(
    $"{ContextBuilder.Root}/action-modules/{name}.json",
    $"{ContextBuilder.Root}/action-modules/{name}/code.js",
    $"action-modules/{name}/code.js")
{
    private bool? _published = true;

    internal ModuleBuilder Published(bool? published)
    {
        _published = published;
        return this;
    }

    internal ModuleDefinition Build() => new()
    {
        Name = new Located<string>(name, Next()),
        Location = new Location(ManifestPath, 1, 1),
        Code = CodeFile,
        Secrets = Secrets.ToImmutable(),
        SecretsMarker = SecretsKey,
        Dependencies = Dependencies.ToImmutable(),
        AllChangesPublished = _published is { } value ? new Located<bool>(value, Next()) : null,
    };

    protected override ModuleBuilder Self() => this;
}
