using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Packaging;

/// <summary>Decides which files of a repository belong to a release and measures them. Files are never parsed and written anew.</summary>
public static class ContentCollector
{
    /// <summary>Manifest of the release, at the root of the archive.</summary>
    public const string ManifestPath = "actions-bundle.json";

    /// <summary>Bill of materials, at the root of the archive.</summary>
    public const string SbomPath = "sbom.cdx.json";

    /// <summary>Configuration for the Deploy CLI, at the root of the archive.</summary>
    public const string DeployConfigPath = "deploy-config.json";

    private static readonly ImmutableArray<string> Reserved = [DeployConfigPath, ManifestPath, SbomPath];

    /// <summary>
    /// The files that the Deploy CLI reads for Actions, Modules and triggers, in any environment, without repetition, in the order of the archive.
    /// </summary>
    /// <param name="context">What was read.</param>
    public static ImmutableArray<BundleFile> SelectFiles(RuleContext context)
    {
        var chosen = new SortedDictionary<string, BundleFile>(Comparer<string>.Create(ArchivePath.Compare));
        Add(context.Bundle);
        Add(context.WrittenBundle);

        // A marker in a "code" path can name another file for each environment.
        foreach (var environment in context.Environments)
        {
            Add(environment.Bundle);
        }

        return [.. chosen.Values];

        void Add(Bundle bundle)
        {
            var scripts = new HashSet<string>(StringComparer.Ordinal);
            foreach (var action in bundle.Actions)
            {
                AddScript(action);
            }

            foreach (var module in bundle.Modules)
            {
                AddScript(module);
            }

            foreach (var file in bundle.Files)
            {
                if (file.Kind is BundleFileKind.ActionManifest or BundleFileKind.ModuleManifest or BundleFileKind.Triggers or BundleFileKind.YamlDocument
                    || (file.Kind is BundleFileKind.Code && scripts.Contains(file.Path)))
                {
                    chosen.TryAdd(file.RelativePath, file);
                }
            }

            void AddScript(ScriptOwner owner)
            {
                if (owner.Code is { } code)
                {
                    scripts.Add(code.Path);
                }
            }
        }
    }

    /// <summary>Collects and measures what a release has to carry.</summary>
    /// <param name="input">The release.</param>
    /// <param name="findings">Receives what stands in the way.</param>
    /// <returns>The content, or <see langword="null"/> when there is a finding.</returns>
    public static PackageContent? Collect(ReleaseInput input, ICollection<Finding> findings)
    {
        var before = findings.Count;
        var bundle = input.Context.Bundle;
        var folders = DeployCliFolders.Load();
        var sources = new List<(string Target, string Source)>();
        var types = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in SelectFiles(input.Context))
        {
            sources.Add((file.RelativePath, file.Path));
        }

        AddBundleTypes(bundle, types);
        var known = sources.Select(source => source.Target).ToHashSet(StringComparer.Ordinal);
        foreach (var extra in input.Extra)
        {
            if (TargetOf(extra, bundle, folders, types, findings) is { } target && (extra.TargetPath is not null || known.Add(target)))
            {
                sources.Add((target, extra.Path));
            }
        }

        CheckNames(sources, bundle.Root, findings);
        if (findings.Count > before)
        {
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<ArchiveEntry>(sources.Count);
        foreach (var (target, source) in sources)
        {
            try
            {
                entries.Add(ArchiveEntry.FromFile(target, source));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                findings.Add(PackagingRules.At(
                    PackagingRules.FileProblem,
                    source,
                    $"'{target}' could not be read for the release ({OneLine(exception.Message)}), so nothing was packaged; make the file readable and pack again."));
            }
        }

        CheckUnchanged(input.Context, entries, findings);
        entries.Sort((left, right) => ArchivePath.Compare(left.Path, right.Path));
        var name = bundle.Layout == BundleLayout.Yaml ? RelativeTo(bundle.Root, bundle.Source) : ".";
        return findings.Count > before ? null : new PackageContent(entries.ToImmutable(), [.. types], name);
    }

    /// <summary>Reports paths that no archive may hold, paths that collide, and links.</summary>
    /// <param name="files">Paths in the archive with the files that they stand for.</param>
    /// <param name="root">Directory below which no part of a path may be a link; the directory itself may be reached through one.</param>
    /// <param name="findings">Receives the findings.</param>
    internal static void CheckNames(IReadOnlyList<(string Target, string Source)> files, string root, ICollection<Finding> findings)
    {
        // Ordinal upper-casing does not depend on culture or on the machine's Unicode tables; directories count, so that "a" and "A/b" collide.
        var taken = new Dictionary<string, (string Path, bool IsFile)>(StringComparer.OrdinalIgnoreCase);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (target, source) in files)
        {
            if (ArchivePath.FindProblem(target) is { } problem)
            {
                findings.Add(PackagingRules.At(
                    PackagingRules.UnsafePath,
                    source,
                    $"'{Printable(target)}' cannot be in a release archive: it {problem}. Rename the file and adapt whatever names it."));
                continue;
            }

            if (FindCollision(target, taken) is { } other)
            {
                findings.Add(PackagingRules.At(
                    PackagingRules.Collision,
                    source,
                    string.Equals(other, target, StringComparison.Ordinal)
                        ? $"'{target}' would be in the release archive twice, and which one is unpacked would be chance; add it once."
                        : $"'{target}' and '{other}' would be one file where case does not matter (Windows, macOS), so the release would differ from machine to machine; rename one."));
            }

            if (FindLink(root, source) is { } link && reported.Add(link))
            {
                findings.Add(PackagingRules.At(
                    PackagingRules.Link,
                    link,
                    $"'{Printable(target)}' is reached through a symbolic link, which may point to something else on the next machine; put the real file there."));
            }
        }
    }

    /// <summary>A path with forward slashes relative to a directory.</summary>
    internal static string RelativeTo(string directory, string path)
    {
        var relative = Path.GetRelativePath(directory, path);
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Text of the operating system on one line.</summary>
    internal static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static string? FindCollision(string target, Dictionary<string, (string Path, bool IsFile)> taken)
    {
        for (var index = target.IndexOf('/', StringComparison.Ordinal); index > 0; index = target.IndexOf('/', index + 1))
        {
            var directory = target[..index];
            if (!taken.TryAdd(directory, (directory, false)) && taken[directory].IsFile)
            {
                return taken[directory].Path;
            }
        }

        return taken.TryAdd(target, (target, true)) ? null : taken[target].Path;
    }

    private static string? FindLink(string root, string source)
    {
        try
        {
            for (var path = source; path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal); path = Path.GetDirectoryName(path)!)
            {
                if (new FileInfo(path).LinkTarget is not null)
                {
                    return path;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be looked at is reported when it is read.
        }

        return null;
    }

    private static void AddBundleTypes(Bundle bundle, SortedSet<string> types)
    {
        if (bundle.Layout == BundleLayout.Yaml)
        {
            if (!bundle.Actions.IsEmpty)
            {
                types.Add("actions");
            }

            if (!bundle.Modules.IsEmpty)
            {
                types.Add("actionModules");
            }

            if (!bundle.Bindings.IsEmpty)
            {
                types.Add("triggers");
            }

            return;
        }

        foreach (var file in bundle.Files)
        {
            switch (file.Kind)
            {
                case BundleFileKind.ActionManifest:
                    types.Add("actions");
                    break;
                case BundleFileKind.ModuleManifest:
                    types.Add("actionModules");
                    break;
                case BundleFileKind.Triggers:
                    types.Add("triggers");
                    break;
            }
        }
    }

    private static string? TargetOf(
        ExtraContent extra,
        Bundle bundle,
        DeployCliFolders folders,
        SortedSet<string> types,
        ICollection<Finding> findings)
    {
        var target = extra.TargetPath is { Length: > 0 } given ? given : RelativeTo(bundle.Root, extra.Path);
        if (target.StartsWith("../", StringComparison.Ordinal) || target == ".." || Path.IsPathRooted(target))
        {
            findings.Add(PackagingRules.At(
                PackagingRules.BadContent,
                extra.Path,
                $"The ActionsBundleContent item lies outside the source directory '{bundle.Root}' and has no place in the archive; move the file, or set its metadata TargetPath."));
            return null;
        }

        if (Reserved.Contains(target, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add(PackagingRules.At(
                PackagingRules.BadContent,
                extra.Path,
                $"'{target}' is the name of a file that packaging writes itself; leave it out of ActionsBundleContent or give it another TargetPath."));
            return null;
        }

        if (!File.Exists(extra.Path))
        {
            findings.Add(PackagingRules.At(
                PackagingRules.BadContent,
                extra.Path,
                $"The ActionsBundleContent item '{target}' does not exist as a file, so the release would lack it; correct the item."));
            return null;
        }

        if (extra.Type is { Length: > 0 } type)
        {
            if (!folders.IsType(type))
            {
                findings.Add(PackagingRules.At(
                    PackagingRules.BadContent,
                    extra.Path,
                    $"The ActionsBundleContent item '{target}' has the Type '{Printable(type)}', which the Deploy CLI does not know, so nobody would import it; use a name such as clients or rules."));
                return null;
            }

            types.Add(type);
        }
        else if (bundle.Layout == BundleLayout.Directory)
        {
            types.UnionWith(folders.TypesOf(target));
        }

        return target;
    }

    /// <summary>What is packed is what was checked: a code file that changed in between would slip past the gate.</summary>
    private static void CheckUnchanged(RuleContext context, ImmutableArray<ArchiveEntry>.Builder entries, ICollection<Finding> findings)
    {
        foreach (var entry in entries)
        {
            if (entry.SourcePath is { } source && context.Scripts.TryGetValue(source, out var script) && script.Hash != entry.Hash)
            {
                findings.Add(Changed(entry));
            }
        }
    }

    /// <summary>A file that is no longer what was checked or measured.</summary>
    internal static Finding Changed(ArchiveEntry entry) => PackagingRules.At(
        PackagingRules.FileProblem,
        entry.SourcePath ?? entry.Path,
        $"'{Printable(entry.Path)}' changed while the release was being written, so nothing was packaged; let the build finish before changing files, and pack again.");

    /// <summary>The text with control characters and half surrogates spelled out, so that a file name cannot forge log lines.</summary>
    internal static string Printable(string text)
    {
        var builder = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (System.Text.Rune.IsControl(rune) || rune == System.Text.Rune.ReplacementChar)
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                builder.Append(rune.ToString());
            }
        }

        return builder.ToString();
    }
}
