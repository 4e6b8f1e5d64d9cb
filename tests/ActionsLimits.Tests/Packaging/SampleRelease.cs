using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Packaging;
using ActionsLimits.Rules;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Tests.Packaging;

/// <summary>A small repository with an Action that uses a Module, as the reader would describe it.</summary>
internal static class SampleRelease
{
    public const string SecretKey = "SIGNING_KEY";

    /// <summary>Path and content of every file; the order is the one in which a test writes them.</summary>
    public static ImmutableArray<(string Path, string Text)> Files { get; } =
    [
        ("actions/Add claims.json", """{"name":"Add claims","code":"./actions/Add claims/code.js","secrets":[{"name":"KEY","value":##SIGNING_KEY##}]}"""),
        ("actions/Add claims/code.js", "exports.onExecutePostLogin = async () => require('actions:tokens');\r\n"),
        ("action-modules/tokens.json", """{"name":"tokens","code":"./action-modules/tokens/code.js","all_changes_published":true}"""),
        ("action-modules/tokens/code.js", "module.exports = { größe: '\u2028' };"),
        ("triggers/triggers.json", """{"post-login":[{"action_name":"Add claims","display_name":"Add claims"}]}"""),
        ("clients/Web.json", """{"name":"Web"}"""),
    ];

    public static ReleaseInput Create(TemporaryFolder folder, IEnumerable<(string Path, string Text)>? files = null)
    {
        foreach (var (path, text) in files ?? Files)
        {
            folder.Write(path, text);
        }

        return Describe(folder.Path);
    }

    public static ReleaseInput Describe(string root)
    {
        var bundle = Read(root);
        return new ReleaseInput
        {
            Name = "Storefront",
            Version = "1.2.0",
            Context = new RuleContext
            {
                Bundle = bundle,
                Scripts = bundle.Actions.AsEnumerable<ScriptOwner>().Concat(bundle.Modules)
                    .Select(owner => Analyse(owner.Code!))
                    .ToImmutableDictionary(script => script.Code.Path, StringComparer.Ordinal),
                Limits = LimitTable.LoadPlatform(),
                Triggers = TriggerCatalog.Load(),
                Runtimes = RuntimeCatalog.Load(),
                SelectedRuntimes = ["24"],
                IsPackaging = true,
            },
        };
    }

    public static Bundle Read(string root)
    {
        var at = new Location(root);
        var action = new ActionDefinition
        {
            Name = new("Add claims", at),
            Location = at,
            Code = new(Path.Combine(root, "actions/Add claims/code.js"), "actions/Add claims/code.js", at),
            SupportedTriggers = [new(new("post-login", at), new("v3", at), at)],
            Runtime = new("node22", at),
            Deployed = new(true, at),
            Modules = [new(new("tokens", at), new(1, at), at)],
            Secrets = [new(new("KEY", at), SecretValueKind.Placeholder, null, [SecretKey], at, at)],
            Dependencies =
            [
                new(new("@okta/jwt-verifier", at), new("4.0.1", at), null, at),
                new(new("lodash", at), new("latest", at), null, at),
            ],
        };
        var module = new ModuleDefinition
        {
            Name = new("tokens", at),
            Location = at,
            Code = new(Path.Combine(root, "action-modules/tokens/code.js"), "action-modules/tokens/code.js", at),
            AllChangesPublished = new(true, at),
            Dependencies = [new(new("@okta/jwt-verifier", at), new("4.0.1", at), null, at)],
        };
        return new Bundle
        {
            Source = root,
            Root = root,
            Layout = BundleLayout.Directory,
            Actions = [action],
            Modules = [module],
            Bindings = [new(new("post-login", at), [new(new("Add claims", at), at)])],
            Markers = [new(SecretKey, false, false, at)],
            Files =
            [
                File(BundleFileKind.ModuleManifest, "action-modules/tokens.json"),
                File(BundleFileKind.Code, "action-modules/tokens/code.js"),
                File(BundleFileKind.ActionManifest, "actions/Add claims.json"),
                File(BundleFileKind.Code, "actions/Add claims/code.js"),
                File(BundleFileKind.Client, "clients/Web.json"),
                File(BundleFileKind.Triggers, "triggers/triggers.json"),
            ],
        };

        BundleFile File(BundleFileKind kind, string path) => new(Path.Combine(root, path), path, kind);
    }

    private static AnalysedScript Analyse(CodeFile code)
    {
        var bytes = File.ReadAllBytes(code.Path);
        var text = Encoding.UTF8.GetString(bytes);
        var size = new ScriptSize(bytes.Length, text.Length, text.EnumerateRunes().Count());
        return new AnalysedScript(code, Convert.ToHexStringLower(SHA256.HashData(bytes)), new ScriptFacts { Size = size }, size);
    }

    /// <summary>Creates a release that is expected to be in order.</summary>
    public static Release CreateRelease(ReleaseInput input)
    {
        var findings = new List<Finding>();
        var release = Release.Create(input, findings);
        Assert.Empty(findings);
        return Assert.IsType<Release>(release);
    }

    /// <summary>The bytes of the archive of a release.</summary>
    public static byte[] Pack(ReleaseInput input)
    {
        var release = CreateRelease(input);
        using var stream = new MemoryStream();
        Assert.Null(ArchiveWriter.Write(stream, release.Files).ChangedEntry);
        return stream.ToArray();
    }

    /// <summary>The bytes of one generated file of a release.</summary>
    public static byte[] Generated(ReleaseInput input, string path)
        => CreateRelease(input).Files.Single(file => file.Path == path).Content.ToArray();
}
