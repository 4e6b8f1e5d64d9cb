using System.Collections.Immutable;
using ActionsLimits.Packaging;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Rules.Manifests;
using ActionsLimits.Rules.Measure;
using ActionsLimits.Rules.Modules;
using ActionsLimits.Rules.Packages;
using ActionsLimits.Rules.Project;
using ActionsLimits.Rules.Saml;
using ActionsLimits.Rules.Scripts;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Rules;

/// <summary>All rules of this assembly.</summary>
public sealed class RuleCatalog
{
    private RuleCatalog(ImmutableArray<Rule> rules)
    {
        Rules = rules;
        Descriptors = [.. rules.SelectMany(rule => rule.Descriptors).OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)];
    }

    /// <summary>The rules, in ordinal order of their type names.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Every descriptor, in order of code.</summary>
    public ImmutableArray<RuleDescriptor> Descriptors { get; }

    /// <summary>The catalog with one rule more.</summary>
    internal RuleCatalog With(Rule rule) => new(Rules.Add(rule));

    /// <summary>
    /// Creates the catalog. The list is written down, because looking through all types of this assembly costs a tenth of a small check; a test
    /// fails as long as a rule is missing.
    /// </summary>
    public static RuleCatalog Create() => new(
    [
        new PackagingRules(),
        new NodeApiRule(),
        new NodeSyntaxRule(),
        new SharedRuntimeRule(),
        new AccountLinkingRule(),
        new ApiMemberRule(),
        new CacheRule(),
        new ConsoleRule(),
        new RequestRule(),
        new ScriptUseRule(),
        new TransactionMetadataRule(),
        new UserMetadataRule(),
        new BindingRule(),
        new CodeTextRule(),
        new DuplicateNameRule(),
        new ExportedFileNameRule(),
        new ReadingRule(),
        new SeveralTriggersRule(),
        new UnknownKeyRule(),
        new CodeSizeRule(),
        new EntityCountRule(),
        new ModuleIsolationRule(),
        new ModuleNameRule(),
        new ModuleReferenceRule(),
        new ModuleVersionRule(),
        new RequirePathRule(),
        new SecretRootRule(),
        new PackageKindRule(),
        new PackageSourceRule(),
        new PackageUseRule(),
        new PackageVersionRule(),
        new ProjectRules(),
        new SamlAttributeRule(),
        new SamlConfigurationRule(),
        new HandlerRule(),
        new RuntimeRule(),
        new SyntaxRule(),
        new WrapperRule(),
        new CredentialRule(),
        new MarkerRule(),
        new ModuleSecretValueRule(),
        new PlaceholderRule(),
        new SecretLimitRule(),
        new SecretUseRule(),
        new SecretValueRule(),
    ]);
}
