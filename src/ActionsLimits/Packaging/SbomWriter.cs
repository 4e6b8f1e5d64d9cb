using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ActionsLimits.Bundles;
using ActionsLimits.Output;
using ActionsLimits.Rules;
using NuGet.Versioning;

namespace ActionsLimits.Packaging;

/// <summary>
/// Writes <c>sbom.cdx.json</c>, a CycloneDX 1.6 bill of materials (https://cyclonedx.org/docs/1.6/json/): Actions, Modules, and every npm package
/// that one of them declares. Packages that those pull in are chosen by Auth0's builder and are not known here.
/// </summary>
public static class SbomWriter
{
    private const string RootReference = "release";
    private const string UsedBy = "actionslimits:usedBy";
    private const string RequestedVersion = "actionslimits:requestedVersion";

    /// <summary>Writes the file.</summary>
    /// <param name="input">The release.</param>
    public static byte[] Write(ReleaseInput input)
    {
        // The serial number is made of everything else, so the document is written once without it.
        var hash = SHA256.HashData(Write(input, null));
        var uuid = hash.AsSpan(0, 16);
        uuid[6] = (byte)(uuid[6] & 0x0F | 0x80);
        uuid[8] = (byte)(uuid[8] & 0x3F | 0x80);
        return Write(input, "urn:uuid:" + new Guid(uuid, bigEndian: true).ToString("D"));
    }

    private static byte[] Write(ReleaseInput input, string? serialNumber)
    {
        var (actions, modules) = ReleaseScript.Describe(input.Context);
        var packages = CollectPackages(actions, modules);
        return JsonFile.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            writer.WriteString("bomFormat", "CycloneDX");
            writer.WriteString("specVersion", "1.6");
            if (serialNumber is not null)
            {
                writer.WriteString("serialNumber", serialNumber);
            }

            writer.WriteNumber("version", 1);
            WriteMetadata(writer, input);
            writer.WriteStartArray("components");
            foreach (var script in actions.AddRange(modules))
            {
                WriteScript(writer, script);
            }

            foreach (var package in packages.Values)
            {
                WritePackage(writer, package);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("dependencies");
            WriteEdges(writer, RootReference, [.. actions.Select(script => ReferenceOf(script.Owner)), .. modules.Select(script => ReferenceOf(script.Owner))]);
            foreach (var script in actions.AddRange(modules))
            {
                WriteEdges(writer, ReferenceOf(script.Owner), EdgesOf(script.Owner, input.Context));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteMetadata(Utf8JsonWriter writer, ReleaseInput input)
    {
        writer.WriteStartObject("metadata");
        writer.WriteStartObject("tools");
        writer.WriteStartArray("components");
        writer.WriteStartObject();
        writer.WriteString("type", "application");
        writer.WriteString("name", ProductInfo.Name);
        writer.WriteString("version", ProductInfo.Version);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("component");
        writer.WriteString("type", "application");
        writer.WriteString("bom-ref", RootReference);
        writer.WriteString("name", input.Name);
        writer.WriteString("version", input.Version);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteScript(Utf8JsonWriter writer, ReleaseScript script)
    {
        writer.WriteStartObject();
        writer.WriteString("type", script.Owner is ModuleDefinition ? "library" : "application");
        writer.WriteString("bom-ref", ReferenceOf(script.Owner));
        writer.WriteString("name", script.Owner.Name.Value);
        writer.WriteString("description", $"Auth0 {script.Owner.KindName}");
        if (script.CodeHash.Length > 0)
        {
            writer.WriteStartArray("hashes");
            writer.WriteStartObject();
            writer.WriteString("alg", "SHA-256");
            writer.WriteString("content", script.CodeHash);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter writer, Package package)
    {
        var slash = package.Name.StartsWith('@') ? package.Name.IndexOf('/', StringComparison.Ordinal) : -1;
        writer.WriteStartObject();
        writer.WriteString("type", "library");
        writer.WriteString("bom-ref", package.Reference);
        if (slash > 0)
        {
            writer.WriteString("group", package.Name[..slash]);
        }

        writer.WriteString("name", slash > 0 ? package.Name[(slash + 1)..] : package.Name);
        if (package.IsExact)
        {
            writer.WriteString("version", package.Version);
        }

        writer.WriteString("scope", "required");
        writer.WriteString("purl", package.Purl);
        writer.WriteStartArray("properties");
        if (!package.IsExact && package.Version.Length > 0)
        {
            WriteProperty(writer, RequestedVersion, package.Version);
        }

        foreach (var user in package.Users)
        {
            WriteProperty(writer, UsedBy, user);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteString("value", value);
        writer.WriteEndObject();
    }

    private static void WriteEdges(Utf8JsonWriter writer, string reference, ImmutableArray<string> targets)
    {
        writer.WriteStartObject();
        writer.WriteString("ref", reference);
        writer.WriteStrings("dependsOn", targets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        writer.WriteEndObject();
    }

    private static ImmutableArray<string> EdgesOf(ScriptOwner owner, RuleContext context)
    {
        var edges = ImmutableArray.CreateBuilder<string>();
        foreach (var dependency in owner.Dependencies)
        {
            if (dependency.Name.Value.Length > 0)
            {
                edges.Add(Package.From(dependency).Reference);
            }
        }

        if (owner is ActionDefinition action)
        {
            // A reference to something that is not a component is no valid bill of materials; an unknown Module is a finding elsewhere.
            foreach (var module in context.WrittenBundle.Modules)
            {
                if (ReleaseScript.Uses(action, module.Name.Value))
                {
                    edges.Add(ReferenceOf(module));
                }
            }
        }

        return edges.ToImmutable();
    }

    private static SortedDictionary<string, Package> CollectPackages(ImmutableArray<ReleaseScript> actions, ImmutableArray<ReleaseScript> modules)
    {
        var packages = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        foreach (var script in actions.AddRange(modules))
        {
            foreach (var dependency in script.Owner.Dependencies)
            {
                if (dependency.Name.Value.Length == 0)
                {
                    continue;
                }

                var package = Package.From(dependency);
                if (!packages.TryAdd(package.Reference, package))
                {
                    package = packages[package.Reference];
                }

                package.Users.Add($"{script.Owner.KindName} {script.Owner.Name.Value}");
            }
        }

        return packages;
    }

    private static string ReferenceOf(ScriptOwner owner) => $"{(owner is ModuleDefinition ? "module" : "action")}:{owner.Name.Value}";

    /// <summary>An npm package with the Actions and Modules that declare it.</summary>
    private sealed record Package(string Name, string Version, bool IsExact, string Purl, string Reference)
    {
        /// <summary>Who declares it.</summary>
        public SortedSet<string> Users { get; } = new(StringComparer.Ordinal);

        /// <summary>Package URL as https://github.com/package-url/purl-spec defines it for npm: the scope is the namespace, "@" is encoded.</summary>
        public static Package From(DependencyDefinition dependency)
        {
            var name = dependency.Name.Value;
            var version = dependency.Version?.Value ?? string.Empty;

            // A tag or a range names no package; what it means is decided when Auth0 saves the draft.
            var isExact = version.Length > 0 && char.IsAsciiDigit(version[0]) && NuGetVersion.TryParseStrict(version, out _);
            var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
            var purl = "pkg:npm/" + path + (isExact ? "@" + Uri.EscapeDataString(version) : string.Empty);
            return new Package(name, version, isExact, purl, isExact || version.Length == 0 ? purl : purl + "#" + version);
        }
    }
}
