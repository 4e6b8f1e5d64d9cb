using System.Collections.Frozen;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>Which forms the boundary scenarios of a limit have, and why they lack the others.</summary>
internal static class LimitScenarios
{
    private const string Declared = "Declared in a manifest or measured on the file, not computed by code.";
    private const string Counted = "A count of elements; keyword replacement does not make more of them.";
    private const string OneValue = "One value's own size, whatever other Actions do.";
    private const string OneAction = "Counted for each Action alone.";
    private const string NoAddOn = "The add-on of a client has no such field.";
    private const string CodeOnly = "Only code sets it.";
    private const string OneText = "One string or number in code; a marker there is unknown.";

    private static readonly FrozenDictionary<LimitForm, string> CountedInManifest = Reasons(
        (Declared, [LimitForm.Folded, LimitForm.Looped, LimitForm.Module, LimitForm.AcrossActions]), (Counted, [LimitForm.Replaced]), (NoAddOn, [LimitForm.AddOn]));

    private static readonly FrozenDictionary<LimitForm, string> MeasuredInFiles = Reasons(
        (Declared, [LimitForm.Folded, LimitForm.Looped, LimitForm.Module, LimitForm.AcrossActions]), (NoAddOn, [LimitForm.AddOn]));

    private static readonly FrozenDictionary<LimitForm, string> Argument = Reasons(
        (OneValue, [LimitForm.AcrossActions]), (OneText, [LimitForm.Replaced]), (CodeOnly, [LimitForm.AddOn]));

    private static readonly FrozenDictionary<LimitForm, string> Setter = Reasons(
        (OneValue, [LimitForm.AcrossActions]), (OneText, [LimitForm.Replaced]), (NoAddOn, [LimitForm.AddOn]));

    private static readonly FrozenDictionary<LimitForm, string> SetterAndAddOn = Reasons(
        (OneValue, [LimitForm.AcrossActions]), (OneText, [LimitForm.Replaced]));

    private static readonly FrozenDictionary<LimitForm, string> Total = Reasons(
        (OneText, [LimitForm.Replaced]), (CodeOnly, [LimitForm.AddOn]));

    /// <summary>For each limit that has a rule, the forms that make no sense there, with the reason. All others must have scenarios.</summary>
    internal static FrozenDictionary<string, FrozenDictionary<LimitForm, string>> WithoutForm { get; } = new Dictionary<string, FrozenDictionary<LimitForm, string>>(StringComparer.Ordinal)
    {
        ["action-size"] = MeasuredInFiles,
        ["module-size"] = MeasuredInFiles,
        ["actions-per-tenant"] = CountedInManifest,
        ["modules-per-tenant"] = CountedInManifest,
        ["actions-per-trigger"] = CountedInManifest,
        ["actions-per-provider-trigger"] = CountedInManifest,
        ["modules-per-action"] = CountedInManifest,
        ["triggers-per-action"] = CountedInManifest,
        ["secrets-per-action"] = CountedInManifest,
        ["secrets-per-module"] = CountedInManifest,
        ["dependencies-per-action"] = CountedInManifest,
        ["dependencies-per-module"] = CountedInManifest,
        ["module-name"] = MeasuredInFiles,
        ["module-dependency-version"] = MeasuredInFiles,
        ["secret-name"] = MeasuredInFiles,
        ["secret-value"] = MeasuredInFiles,
        ["saml-audience"] = SetterAndAddOn,
        ["saml-recipient"] = SetterAndAddOn,
        ["saml-destination"] = SetterAndAddOn,
        ["saml-name-identifier-format"] = SetterAndAddOn,
        ["saml-authn-context-class-ref"] = SetterAndAddOn,
        ["saml-signing-cert"] = SetterAndAddOn,
        ["saml-encryption-cert"] = Setter,
        ["saml-encryption-public-key"] = Setter,
        ["saml-cert"] = Setter,
        ["saml-key"] = Setter,
        ["saml-issuer"] = SetterAndAddOn,
        ["saml-relay-state"] = Setter,
        ["saml-name-identifier-probes"] = SetterAndAddOn,
        ["saml-name-identifier-probe"] = SetterAndAddOn,
        ["saml-attribute-name"] = Argument,
        ["saml-attribute-value"] = Argument,
        ["saml-attributes"] = Total,
        ["saml-attributes-total"] = Total,
        ["primary-user-id"] = Argument,
        ["primary-user-calls"] = Total,
        ["cache-key"] = Argument,
        ["cache-value"] = Argument,
        ["cache-entries"] = Total,
        ["cache-total"] = Total,
        ["cache-lifetime"] = Argument,
        ["transaction-metadata-key"] = Argument,
        ["transaction-metadata-value"] = Argument,
        ["transaction-metadata-total"] = Total,
        ["user-metadata"] = Total,
        ["app-metadata"] = Total,
        ["console-log"] = Reasons((OneAction, [LimitForm.AcrossActions]), (OneText, [LimitForm.Replaced]), (CodeOnly, [LimitForm.AddOn])),
        ["execution-time"] = Total,
        ["request-timeout"] = Argument,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The forms that a limit has scenarios for.</summary>
    internal static IEnumerable<LimitForm> FormsOf(string limit) => Enum.GetValues<LimitForm>().Where(form => !WithoutForm[limit].ContainsKey(form));

    /// <summary>The form in the names of folders and files.</summary>
    internal static string NameOf(LimitForm form) => form switch
    {
        LimitForm.AcrossActions => "across-actions",
        LimitForm.AddOn => "add-on",
        _ => form.ToString().ToLowerInvariant(),
    };

    private static FrozenDictionary<LimitForm, string> Reasons(params (string Reason, LimitForm[] Forms)[] reasons)
        => reasons.SelectMany(reason => reason.Forms.Select(form => (form, reason.Reason))).ToFrozenDictionary(pair => pair.form, pair => pair.Reason);
}
