using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>Descriptors of AL0001 to AL0017: what is wrong with manifests and files, whatever the code does.</summary>
internal static class ManifestRules
{
    /// <summary>AL0001.</summary>
    public static readonly RuleDescriptor InvalidManifest = new("AL0001", "Manifest is not valid JSON or YAML", Severity.Error);

    /// <summary>AL0002.</summary>
    public static readonly RuleDescriptor InvalidField = new("AL0002", "Required field is missing or of the wrong type", Severity.Error);

    /// <summary>AL0003.</summary>
    public static readonly RuleDescriptor MissingCodeFile = new("AL0003", "Code file is missing", Severity.Error);

    /// <summary>AL0004.</summary>
    public static readonly RuleDescriptor PathOutsideSource = new("AL0004", "Path leaves the source directory", Severity.Error);

    /// <summary>AL0005.</summary>
    public static readonly RuleDescriptor DuplicateName = new("AL0005", "Name is used twice among Actions or among Action Modules", Severity.Error);

    /// <summary>AL0006.</summary>
    public static readonly RuleDescriptor IgnoredFile = new("AL0006", "File is silently ignored by the Deploy CLI", Severity.Warning);

    /// <summary>AL0007.</summary>
    public static readonly RuleDescriptor ByteOrderMark = new("AL0007", "JSON manifest starts with a byte-order mark", Severity.Error);

    /// <summary>AL0008.</summary>
    public static readonly RuleDescriptor Encoding = new("AL0008", "File has a byte-order mark, invalid UTF-8 or CRLF line ends", Severity.Warning);

    /// <summary>AL0009.</summary>
    public static readonly RuleDescriptor EmptyCode = new("AL0009", "Code is empty", Severity.Error);

    /// <summary>AL0010.</summary>
    public static readonly RuleDescriptor UnknownKey = new("AL0010", "Manifest key is unknown", Severity.Warning);

    /// <summary>AL0011.</summary>
    public static readonly RuleDescriptor CollidingFileName = new("AL0011", "Two names become the same file on export", Severity.Warning);

    /// <summary>AL0012.</summary>
    public static readonly RuleDescriptor NothingToCheck = new("AL0012", "No Action and no Action Module found", Severity.Error);

    /// <summary>AL0013.</summary>
    public static readonly RuleDescriptor BindingOfUnknownAction = new("AL0013", "Binding names an Action that is not in the bundle", Severity.Error);

    /// <summary>AL0014.</summary>
    public static readonly RuleDescriptor BindingOfUndeployedAction = new("AL0014", "Bound Action is not deployed", Severity.Error);

    /// <summary>AL0015.</summary>
    public static readonly RuleDescriptor EmptyTriggersFolder = new("AL0015", "Folder of trigger bindings has no JSON file", Severity.Error);

    /// <summary>AL0016.</summary>
    public static readonly RuleDescriptor WrongTrigger = new("AL0016", "Trigger is unknown or not supported by the Action", Severity.Error);

    /// <summary>AL0017.</summary>
    public static readonly RuleDescriptor SeveralTriggers = new("AL0017", "Action supports more than one trigger", Severity.Error);
}
