using System.Collections.Immutable;
using System.Text.Json;

namespace ActionsLimits.Packaging;

/// <summary>What verification needs of a manifest, read from bytes that nobody vouches for.</summary>
public sealed record ReleaseManifestReader
{
    /// <summary>The largest manifest that is read. One line per file makes some 200 bytes; this is room for more files than an archive holds.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private ReleaseManifestReader(string name, string version, string input, string contentHash, ImmutableArray<ManifestFile> files)
    {
        Name = name;
        Version = version;
        Input = input;
        ContentHash = contentHash;
        Files = files;
    }

    /// <summary>Name of the release.</summary>
    public string Name { get; }

    /// <summary>Version of the release.</summary>
    public string Version { get; }

    /// <summary>What the Deploy CLI has to be given: <c>.</c> or a YAML file.</summary>
    public string Input { get; }

    /// <summary>Hash over the list of files.</summary>
    public string ContentHash { get; }

    /// <summary>The files in the order of the manifest.</summary>
    public ImmutableArray<ManifestFile> Files { get; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that starts with "it "; <see langword="null"/> when it could be read.</param>
    /// <returns>The manifest, or <see langword="null"/> when there is a problem.</returns>
    public static ReleaseManifestReader? TryRead(ReadOnlyMemory<byte> content, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("schemaVersion", out var schema)
                || schema.ValueKind != JsonValueKind.Number
                || !schema.TryGetInt32(out var number))
            {
                problem = "is not a manifest";
                return null;
            }

            if (number != ReleaseManifest.SchemaVersion)
            {
                problem = "follows another version of the schema than this version of the tool reads";
                return null;
            }

            if (Text(root, "name") is not { } name
                || Text(root, "version") is not { } version
                || Text(root, "input") is not { } input
                || Text(root, "contentHash") is not { } contentHash
                || !root.TryGetProperty("files", out var list)
                || list.ValueKind != JsonValueKind.Array)
            {
                problem = "lacks name, version, input, contentHash or files";
                return null;
            }

            if (input != "." && ArchivePath.FindProblem(input) is not null)
            {
                problem = "names an input that is no path in the archive";
                return null;
            }

            var files = ImmutableArray.CreateBuilder<ManifestFile>(list.GetArrayLength());
            foreach (var element in list.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object
                    || Text(element, "path") is not { } path
                    || Text(element, "sha256") is not { } hash
                    || !element.TryGetProperty("length", out var length)
                    || length.ValueKind != JsonValueKind.Number
                    || !length.TryGetInt64(out var bytes))
                {
                    problem = "has an element of files without path, length or sha256";
                    return null;
                }

                files.Add(new ManifestFile(path, bytes, hash));
            }

            problem = null;
            return new ReleaseManifestReader(name, version, input, contentHash, files.ToImmutable());
        }
        catch (JsonException)
        {
            problem = "is not valid JSON";
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair.
            problem = "is not valid Unicode";
            return null;
        }
    }

    private static string? Text(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
