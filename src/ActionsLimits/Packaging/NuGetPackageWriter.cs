using System.Collections.Immutable;
using System.Text;
using System.Xml;
using NuGet.Versioning;

namespace ActionsLimits.Packaging;

/// <summary>
/// Turns the entries of a release into those of a NuGet package: an OPC package (ECMA-376 part 2) with the release below <c>bundle/</c>. Written by
/// <see cref="ArchiveWriter"/>, so that it is as reproducible as the archive.
/// </summary>
public static class NuGetPackageWriter
{
    /// <summary>Folder of the package that holds the release.</summary>
    public const string BundleFolder = "bundle/";

    private const string ManifestRelation = "http://schemas.microsoft.com/packaging/2010/07/manifest";
    private const string PropertiesRelation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    private const string PropertiesPath = "package/services/metadata/core-properties/core.psmdcp";

    /// <summary>Creates the entries of the package.</summary>
    /// <param name="input">The release.</param>
    /// <param name="files">All files of the release, the generated ones included.</param>
    public static ImmutableArray<ArchiveEntry> Create(ReleaseInput input, ImmutableArray<ArchiveEntry> files)
    {
        var version = NuGetVersion.Parse(input.Version).ToNormalizedString();
        var nuspec = EncodeName(input.Name) + ".nuspec";
        var entries = ImmutableArray.CreateBuilder<ArchiveEntry>(files.Length + 4);
        foreach (var file in files)
        {
            entries.Add(file.WithPath(BundleFolder + string.Join('/', file.Path.Split('/').Select(EncodeName))));
        }

        entries.Add(ArchiveEntry.FromBytes(nuspec, WriteNuspec(input, version)));
        entries.Add(ArchiveEntry.FromBytes(PropertiesPath, WriteProperties(input, version)));
        entries.Add(ArchiveEntry.FromBytes("_rels/.rels", WriteRelations(nuspec)));
        entries.Add(ArchiveEntry.FromBytes("[Content_Types].xml", WriteContentTypes(entries)));
        return entries.ToImmutable();
    }

    /// <summary>A segment of a part name. NuGet decodes it with the same rules when it unpacks.</summary>
    private static string EncodeName(string segment) => Uri.EscapeDataString(segment);

    private static byte[] WriteNuspec(ReleaseInput input, string version) => WriteXml(writer =>
    {
        const string Schema = "http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd";
        writer.WriteStartElement("package", Schema);
        writer.WriteStartElement("metadata", Schema);
        writer.WriteElementString("id", Schema, input.Name);
        writer.WriteElementString("version", Schema, version);
        writer.WriteElementString("authors", Schema, input.Authors.Length > 0 ? input.Authors : input.Name);
        writer.WriteElementString("description", Schema, input.Description.Length > 0 ? input.Description : "Release of Auth0 Actions, checked by " + ProductInfo.Name + ".");
        writer.WriteEndElement();
        writer.WriteEndElement();
    });

    private static byte[] WriteProperties(ReleaseInput input, string version) => WriteXml(writer =>
    {
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string Dublin = "http://purl.org/dc/elements/1.1/";
        writer.WriteStartElement("coreProperties", Core);
        writer.WriteAttributeString("xmlns", "dc", null, Dublin);
        writer.WriteElementString("creator", Dublin, input.Authors.Length > 0 ? input.Authors : input.Name);
        writer.WriteElementString("identifier", Dublin, input.Name);
        writer.WriteElementString("version", Core, version);
        writer.WriteElementString("lastModifiedBy", Core, ProductInfo.Name + " " + ProductInfo.Version);
        writer.WriteEndElement();
    });

    private static byte[] WriteRelations(string nuspec) => WriteXml(writer =>
    {
        const string Schema = "http://schemas.openxmlformats.org/package/2006/relationships";
        writer.WriteStartElement("Relationships", Schema);
        Relation("manifest", ManifestRelation, "/" + nuspec);
        Relation("properties", PropertiesRelation, "/" + PropertiesPath);
        writer.WriteEndElement();

        void Relation(string id, string type, string target)
        {
            writer.WriteStartElement("Relationship", Schema);
            writer.WriteAttributeString("Type", type);
            writer.WriteAttributeString("Target", target);
            writer.WriteAttributeString("Id", id);
            writer.WriteEndElement();
        }
    });

    private static byte[] WriteContentTypes(IEnumerable<ArchiveEntry> entries)
    {
        var extensions = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var extension = Path.GetExtension(entry.Path);
            if (extension.Length > 1)
            {
                extensions.Add(extension[1..].ToLowerInvariant());
            }
            else
            {
                others.Add("/" + entry.Path);
            }
        }

        return WriteXml(writer =>
        {
            const string Schema = "http://schemas.openxmlformats.org/package/2006/content-types";
            writer.WriteStartElement("Types", Schema);
            foreach (var extension in extensions)
            {
                writer.WriteStartElement("Default", Schema);
                writer.WriteAttributeString("Extension", extension);
                writer.WriteAttributeString("ContentType", extension switch
                {
                    "rels" => "application/vnd.openxmlformats-package.relationships+xml",
                    "psmdcp" => "application/vnd.openxmlformats-package.core-properties+xml",
                    _ => "application/octet",
                });
                writer.WriteEndElement();
            }

            foreach (var part in others)
            {
                writer.WriteStartElement("Override", Schema);
                writer.WriteAttributeString("PartName", part);
                writer.WriteAttributeString("ContentType", "application/octet");
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        });
    }

    private static byte[] WriteXml(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        }))
        {
            writer.WriteStartDocument();
            write(writer);
            writer.WriteEndDocument();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
