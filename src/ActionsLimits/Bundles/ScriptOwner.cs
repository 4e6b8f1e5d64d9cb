using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>What Actions and Modules have in common: a name, code, secrets and npm dependencies.</summary>
public abstract record ScriptOwner
{
    /// <summary>The name; identity within Actions or within Modules. Empty when the manifest has none.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>The manifest (directory layout) or the element of the list (YAML layout).</summary>
    public required Location Location { get; init; }

    /// <summary>The code; <see langword="null"/> when the manifest names none or it could not be read (then there is a finding).</summary>
    public CodeFile? Code { get; init; }

    /// <summary>The declared secrets, in order. Empty also when <c>secrets</c> is one unresolved marker; see <see cref="SecretsMarker"/>.</summary>
    public ImmutableArray<SecretDefinition> Secrets { get; init; } = [];

    /// <summary>Key of the unresolved marker that stands for the whole <c>secrets</c> array or for elements of it: which secrets exist is then unknown. Otherwise <see langword="null"/>.</summary>
    public Located<string>? SecretsMarker { get; init; }

    /// <summary>The declared npm packages, in order.</summary>
    public ImmutableArray<DependencyDefinition> Dependencies { get; init; } = [];

    /// <summary>Key of the unresolved marker that stands for the whole <c>dependencies</c> array or for elements of it: further packages may be declared. Otherwise <see langword="null"/>.</summary>
    public Located<string>? DependenciesMarker { get; init; }

    /// <summary>"Action" or "Action Module", for messages.</summary>
    public abstract string KindName { get; }
}
