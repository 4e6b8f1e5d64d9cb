using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules;

/// <summary>What <see cref="ActionBuilder"/> and <see cref="ModuleBuilder"/> share. Every element gets a line of its own, so that a test can tell places apart.</summary>
internal abstract class OwnerBuilder<TSelf>
    where TSelf : OwnerBuilder<TSelf>
{
    private int _line = 1;

    protected OwnerBuilder(string manifestPath, string codePath, string relativeCodePath)
    {
        ManifestPath = manifestPath;
        CodeFile = new CodeFile(codePath, relativeCodePath, Next());
    }

    internal string ManifestPath { get; }

    internal CodeFile? CodeFile { get; private set; }

    internal ScriptFacts ScriptFacts { get; private set; } = new();

    /// <summary>The script, where <see cref="Script"/> gave one.</summary>
    internal byte[]? Text { get; private set; }

    internal ScriptSize? Deployed { get; private set; }

    protected ImmutableArray<SecretDefinition>.Builder Secrets { get; } = ImmutableArray.CreateBuilder<SecretDefinition>();

    protected Located<string>? SecretsKey { get; private set; }

    protected ImmutableArray<DependencyDefinition>.Builder Dependencies { get; } = ImmutableArray.CreateBuilder<DependencyDefinition>();

    /// <summary>The manifest names no code that could be read.</summary>
    internal TSelf WithoutCode()
    {
        CodeFile = null;
        return Self();
    }

    /// <summary>Sets facts of the script on top of those set before.</summary>
    internal TSelf Facts(Func<ScriptFacts, ScriptFacts> change)
    {
        ScriptFacts = change(ScriptFacts);
        return Self();
    }

    /// <summary>Analyses a script; replaces facts that were set before.</summary>
    internal TSelf Script(string code)
    {
        Text = System.Text.Encoding.UTF8.GetBytes(code);
        return Facts(_ => new ScriptAnalyzer().Analyze(Text));
    }

    /// <summary>Size of the script, in the repository and as deployed.</summary>
    internal TSelf Size(long bytes, long? codePoints = null)
        => Facts(facts => facts with { Size = new ScriptSize(bytes, codePoints ?? bytes, codePoints ?? bytes) });

    /// <summary>Size after keyword replacement where it differs from <see cref="Size"/>.</summary>
    internal TSelf DeployedSize(long bytes, long? codePoints = null)
    {
        Deployed = new ScriptSize(bytes, codePoints ?? bytes, codePoints ?? bytes);
        return Self();
    }

    internal TSelf Require(string? specifier, RequireForm form = RequireForm.Require, string prefix = "", bool folded = false, bool optional = false)
        => Facts(facts => facts with { Requires = facts.Requires.Add(new RequireFact(specifier, prefix, form, folded, NextRange(), optional)) });

    internal TSelf Reads(SecretRoot root, string? name)
        => Facts(facts => facts with { SecretReads = facts.SecretReads.Add(new SecretRead(root, name, NextRange())) });

    internal TSelf SecretsEscape()
        => Facts(facts => facts with { SecretEscapes = facts.SecretEscapes.Add(NextRange()) });

    internal TSelf Exports(string name, ExportedKind kind)
        => Facts(facts => facts with { Exports = facts.Exports with { Members = facts.Exports.Members.Add(new ExportedMember(name, kind, NextRange())) } });

    internal TSelf CodeMarker(string key, bool isJson = false)
        => Facts(facts => facts with { Markers = facts.Markers.Add(new ScriptMarker(key, isJson, NextRange())) });

    internal TSelf Secret(string name, SecretValueKind kind = SecretValueKind.Placeholder, int? length = null, params string[] keys)
    {
        var location = Next();
        var defaultKeys = kind == SecretValueKind.Placeholder && keys.Length == 0 ? [name.ToUpperInvariant()] : keys;
        Secrets.Add(new SecretDefinition(
            new Located<string>(name, location),
            kind,
            length,
            [.. defaultKeys],
            kind == SecretValueKind.Absent ? null : location with { Column = 20 },
            location));
        return Self();
    }

    /// <summary>A secret whose mapped value holds a marker itself.</summary>
    internal TSelf SecretHoldingMarker(string name, int length)
    {
        Secret(name, SecretValueKind.Resolved, length);
        Secrets[^1] = Secrets[^1] with { HoldsMarker = true };
        return Self();
    }

    internal TSelf SecretsMarker(string key)
    {
        SecretsKey = new Located<string>(key, Next());
        return Self();
    }

    internal TSelf Package(string name, string? version = "1.0.0", string? registry = null)
    {
        var location = Next();
        Dependencies.Add(new DependencyDefinition(
            new Located<string>(name, location),
            version is null ? null : new Located<string>(version, location with { Column = 20 }),
            registry is null ? null : new Located<string>(registry, location with { Column = 40 }),
            location));
        return Self();
    }

    protected Location Next() => new(ManifestPath, _line++, 5);

    protected TextRange NextRange() => new(_line, 9, _line++, 19);

    protected abstract TSelf Self();
}
