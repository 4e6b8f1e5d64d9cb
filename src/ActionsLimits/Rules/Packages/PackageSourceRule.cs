using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Packages;

/// <summary>Auth0 installs from the public npm registry only, although the API's schema has a field for another one.</summary>
public sealed class PackageSourceRule : Rule
{
    private const string PublicRegistry = "registry." + NpmDomain;
    private const string NpmDomain = "npmjs.org";

    /// <summary>Another registry.</summary>
    public static RuleDescriptor PrivateRegistry { get; } = new("AL7004", "Private npm registry", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [PrivateRegistry];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            foreach (var dependency in owner.Dependencies)
            {
                if (dependency.RegistryUrl is not { } registry || registry.Value.Length == 0)
                {
                    continue;
                }

                var isPublic = Uri.TryCreate(registry.Value, UriKind.Absolute, out var uri)
                    && uri.Scheme is "https" or "http"
                    && string.Equals(uri.Host, PublicRegistry, StringComparison.OrdinalIgnoreCase);
                var isModule = owner is ModuleDefinition;
                if (isPublic && !isModule)
                {
                    continue;
                }

                // The address is not repeated in the message: registry addresses are a usual place for a token.
                findings.Add(new Finding
                {
                    Rule = PrivateRegistry,
                    Location = registry.Location,
                    Message = isModule
                        ? $"{Wording.Subject(owner)} names a registry for npm package {Wording.Quote(dependency.Name.Value)}; the Deploy CLI refuses registry_url in an Action Module before it imports anything. Remove the field: packages come from the public npm registry."
                        : $"{Wording.Subject(owner)} names a registry of its own for npm package {Wording.Quote(dependency.Name.Value)}; Auth0 supports neither private registries nor private packages, so the build of the Action fails. Publish the package on the public npm registry, or bundle its code into the Action.",
                });
            }
        }
    }
}
