using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActionsLimits.Bundles;
using ActionsLimits.Limits;
using ActionsLimits.Output;
using ActionsLimits.Rules;

namespace ActionsLimits.Packaging;

/// <summary>
/// Writes <c>actions-bundle.json</c> (schema: <c>docs/schemas/actions-bundle.schema.json</c>): what a release holds, what was checked, and what a
/// deployment has to provide. Nothing volatile: no clock, machine, user or absolute path. Names of secrets, never values.
/// </summary>
public static class ReleaseManifest
{
    /// <summary>Version of the schema. Raised when readers of an older one would misunderstand the file.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the file.</summary>
    /// <param name="input">The release.</param>
    /// <param name="content">The files from the repository.</param>
    /// <param name="generated">The other generated files, in the order of the archive.</param>
    public static byte[] Write(ReleaseInput input, PackageContent content, ImmutableArray<ArchiveEntry> generated)
    {
        var context = input.Context;
        var bundle = context.WrittenBundle;
        var files = content.Files.AddRange(generated).Sort((left, right) => ArchivePath.Compare(left.Path, right.Path));
        var (actions, modules) = ReleaseScript.Describe(context);
        return JsonFile.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", ProductInfo.Url + "/blob/main/docs/schemas/actions-bundle.schema.json");
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteString("name", input.Name);
            writer.WriteString("version", input.Version);
            if (!string.IsNullOrEmpty(input.Revision))
            {
                writer.WriteString("revision", input.Revision);
            }

            writer.WriteStartObject("tool");
            writer.WriteString("name", ProductInfo.Name);
            writer.WriteString("version", ProductInfo.Version);
            writer.WriteEndObject();
            WriteLimits(writer, context.Limits);
            writer.WriteString("layout", bundle.Layout == BundleLayout.Yaml ? "yaml" : "directory");
            writer.WriteString("input", content.Input);
            writer.WriteString("contentHash", ContentHashOf(files));
            WriteDeployment(writer, context, content);
            WriteCounts(writer, context);
            WriteActions(writer, context, actions);
            WriteModules(writer, context, modules);
            WriteTriggers(writer, bundle);
            writer.WriteStartArray("files");
            foreach (var file in files)
            {
                writer.WriteStartObject();
                writer.WriteString("path", file.Path);
                writer.WriteNumber("length", file.Length);
                writer.WriteString("sha256", file.Hash);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>
    /// The identity of a release's content: SHA-256 over one line "hash, two blanks, path, LF" for each file but the manifest, in the order of the
    /// archive. It stays the same when an archive is compressed anew.
    /// </summary>
    internal static string ContentHashOf(ImmutableArray<ArchiveEntry> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Hash}  {file.Path}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void WriteLimits(Utf8JsonWriter writer, LimitTable limits)
    {
        var confirmed = string.Empty;
        var text = new StringBuilder();
        foreach (var limit in limits.All.OrderBy(limit => limit.Id, StringComparer.Ordinal))
        {
            confirmed = string.CompareOrdinal(limit.Confirmed, confirmed) > 0 ? limit.Confirmed : confirmed;
            text.Append(CultureInfo.InvariantCulture, $"{limit.Id} {limit.Maximum} {limit.Unit}\n");
        }

        writer.WriteStartObject("limits");
        writer.WriteString("confirmed", confirmed);
        writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
        writer.WriteEndObject();
    }

    private static void WriteDeployment(Utf8JsonWriter writer, RuleContext context, PackageContent content)
    {
        var keys = new SortedDictionary<string, (bool Manifest, bool Code)>(StringComparer.Ordinal);
        foreach (var bundle in context.Environments.Select(environment => environment.Bundle).Prepend(context.WrittenBundle))
        {
            foreach (var marker in bundle.Markers)
            {
                keys[marker.Key] = (true, keys.GetValueOrDefault(marker.Key).Code);
            }
        }

        foreach (var file in content.Files)
        {
            if (file.SourcePath is { } path && context.Scripts.TryGetValue(path, out var script))
            {
                foreach (var marker in script.Facts.Markers)
                {
                    keys[marker.Key] = (keys.GetValueOrDefault(marker.Key).Manifest, true);
                }
            }
        }

        writer.WriteStartObject("deployment");
        writer.WriteStrings("includedTypes", content.IncludedTypes);
        writer.WriteStartArray("keywords");
        foreach (var (key, (manifest, code)) in keys)
        {
            writer.WriteStartObject();
            writer.WriteString("key", key);
            writer.WriteStrings("usedIn", (manifest, code) switch
            {
                (true, true) => ["code", "manifest"],
                (true, false) => ["manifest"],
                _ => ["code"],
            });
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("environments");
        foreach (var environment in context.Environments.OrderBy(environment => environment.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", environment.Name);
            writer.WriteStrings("unmapped", keys.Keys.Where(key => !environment.MappedKeys.Contains(key)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, RuleContext context)
    {
        writer.WriteStartArray("counts");
        Write("actions-per-tenant", context.WrittenBundle.Actions.Length);
        Write("modules-per-tenant", context.WrittenBundle.Modules.Length);
        Write("actions-per-trigger", context.WrittenBundle.Bindings.Select(binding => binding.Actions.Length).DefaultIfEmpty().Max());
        Write("modules-per-action", context.WrittenBundle.Actions.Select(action => action.Modules.Length).DefaultIfEmpty().Max());
        Write("secrets-per-action", context.WrittenBundle.Actions.Select(action => action.Secrets.Length).DefaultIfEmpty().Max());
        Write("secrets-per-module", context.WrittenBundle.Modules.Select(module => module.Secrets.Length).DefaultIfEmpty().Max());
        Write("dependencies-per-action", context.WrittenBundle.Actions.Select(action => action.Dependencies.Length).DefaultIfEmpty().Max());
        Write("dependencies-per-module", context.WrittenBundle.Modules.Select(module => module.Dependencies.Length).DefaultIfEmpty().Max());
        writer.WriteEndArray();

        void Write(string id, int count)
        {
            if (context.Limits.TryGet(id) is { } limit)
            {
                writer.WriteStartObject();
                writer.WriteString("limit", id);
                writer.WriteNumber("count", count);
                writer.WriteNumber("maximum", limit.Maximum);
                writer.WriteEndObject();
            }
        }
    }

    private static void WriteActions(Utf8JsonWriter writer, RuleContext context, ImmutableArray<ReleaseScript> actions)
    {
        writer.WriteStartArray("actions");
        foreach (var script in actions)
        {
            var action = (ActionDefinition)script.Owner;
            writer.WriteStartObject();
            WriteCommon(writer, context, script);
            writer.WriteString("runtime", action.Runtime?.Value ?? context.Runtimes.DefaultId);
            writer.WriteBoolean("deployed", action.Deployed?.Value ?? false);
            writer.WriteStartArray("triggers");
            foreach (var trigger in action.SupportedTriggers)
            {
                writer.WriteStartObject();
                writer.WriteString("id", trigger.Id.Value);
                if (trigger.Version is { } version)
                {
                    writer.WriteString("version", version.Value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("modules");
            foreach (var module in action.Modules)
            {
                writer.WriteStartObject();
                writer.WriteString("name", module.Name.Value);
                if (module.VersionNumber is { } version)
                {
                    writer.WriteNumber("version", version.Value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteModules(Utf8JsonWriter writer, RuleContext context, ImmutableArray<ReleaseScript> modules)
    {
        writer.WriteStartArray("modules");
        foreach (var script in modules)
        {
            var module = (ModuleDefinition)script.Owner;
            writer.WriteStartObject();
            WriteCommon(writer, context, script);
            writer.WriteBoolean("published", module.AllChangesPublished?.Value ?? false);
            writer.WriteStrings("usedBy", context.WrittenBundle.Actions
                .Where(action => ReleaseScript.Uses(action, module.Name.Value))
                .Select(action => action.Name.Value)
                .Order(StringComparer.Ordinal));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCommon(Utf8JsonWriter writer, RuleContext context, ReleaseScript script)
    {
        var owner = script.Owner;
        writer.WriteString("name", owner.Name.Value);
        if (owner.Code is { } code)
        {
            writer.WriteString("code", code.RelativePath);
        }

        // The size in the repository: the deployed one differs per environment, and would tell how long a value in a mapping is.
        var size = context.ScriptOf(owner.Code)?.Facts.Size ?? default;
        writer.WriteStartObject("size");
        writer.WriteNumber("bytes", size.Bytes);
        writer.WriteNumber("characters", size.CodePoints);
        writer.WriteEndObject();
        writer.WriteString("contentHash", script.ContentHash);
        writer.WriteStrings("runtimesChecked", script.Runtimes);
        writer.WriteStrings("secrets", owner.Secrets.Select(secret => secret.Name.Value).Order(StringComparer.Ordinal));
        if (owner.SecretsMarker is { } marker)
        {
            writer.WriteString("secretsKeyword", marker.Value);
        }

        writer.WriteStartArray("dependencies");
        foreach (var dependency in owner.Dependencies.OrderBy(dependency => dependency.Name.Value, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("name", dependency.Name.Value);
            if (dependency.Version is { } version)
            {
                writer.WriteString("version", version.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTriggers(Utf8JsonWriter writer, Bundle bundle)
    {
        writer.WriteStartArray("triggers");
        foreach (var binding in bundle.Bindings.OrderBy(binding => binding.TriggerId.Value, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("id", binding.TriggerId.Value);
            writer.WriteStrings("actions", binding.Actions.Select(action => action.ActionName.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
