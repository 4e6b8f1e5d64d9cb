using ActionsLimits.Node;
using ActionsLimits.SurfaceGenerator;

namespace ActionsLimits.Tests.Node;

public sealed class NodeSurfaceTests
{
    private static readonly NodeSurface Surface = NodeSurface.Default;

    [Fact]
    public void The_table_covers_the_lines_of_the_generator()
    {
        Assert.Equal(
            SurfaceBuilder.Lines().Select(line => $"{line.First}..{line.Newest}"),
            Surface.Lines.Select(line => $"{line.First}..{line.Newest}"));
        Assert.Superset(new HashSet<int> { 12, 16, 18, 20, 22, 24, 26 }, Surface.Lines.Select(line => line.Major).ToHashSet());
        Assert.All(Surface.Lines, line => Assert.Equal($"{line.Major}.0.0", line.First));
    }

    /// <summary>What has another name than with <c>node:</c> is no npm package.</summary>
    [Fact]
    public void Every_module_of_the_table_counts_as_built_in()
    {
        // The first two left Node before 12 and are packages since; some releases answer to the others without node: by mistake.
        string[] exceptions = ["_linklist", "freelist", "test/mock_loader", "test/reporters"];
        Assert.All(
            Surface.Modules.Members.Select(member => member.Name).Except(exceptions, StringComparer.Ordinal),
            name => Assert.True(BuiltinModules.Contains(name), $"{name} is missing in builtin-modules.json"));
    }

    [Theory]
    [InlineData("process.getBuiltinModule", 18, AvailabilityKind.Absent, null)]
    [InlineData("process.getBuiltinModule", 20, AvailabilityKind.PresentSince, "20.16.0")]
    [InlineData("process.getBuiltinModule", 22, AvailabilityKind.PresentSince, "22.3.0")]
    [InlineData("process.getBuiltinModule", 24, AvailabilityKind.Present, null)]
    [InlineData("node:sqlite", 20, AvailabilityKind.Absent, null)]
    [InlineData("node:sqlite", 22, AvailabilityKind.PresentSince, "22.13.0")]
    [InlineData("globalThis.fetch", 16, AvailabilityKind.Absent, null)]
    [InlineData("globalThis.fetch", 18, AvailabilityKind.Present, null)]
    [InlineData("globalThis.structuredClone", 16, AvailabilityKind.Absent, null)]
    [InlineData("syntax:class-static-blocks", 16, AvailabilityKind.PresentSince, "16.11.0")]
    [InlineData("syntax:decorators", 26, AvailabilityKind.Absent, null)]
    [InlineData("fs.promises.rm", 12, AvailabilityKind.Absent, null)]
    [InlineData("fs.promises.rm", 16, AvailabilityKind.Present, null)]
    [InlineData("Array.prototype.at", 12, AvailabilityKind.Absent, null)]
    [InlineData("Array.prototype.toSorted", 18, AvailabilityKind.Absent, null)]
    [InlineData("Array.prototype.toSorted", 20, AvailabilityKind.Present, null)]
    [InlineData("crypto.createCipher", 20, AvailabilityKind.Present, null)]
    [InlineData("crypto.createCipher", 22, AvailabilityKind.Absent, null)]
    [InlineData("crypto.hash", 18, AvailabilityKind.Absent, null)]
    [InlineData("crypto.hash", 20, AvailabilityKind.PresentSince, "20.12.0")]
    [InlineData("crypto.hash", 22, AvailabilityKind.Present, null)]
    public void A_path_tells_where_it_exists_and_since_which_release(string path, int major, AvailabilityKind kind, string? version)
    {
        SurfaceMember member = Assert.IsType<SurfaceMember>(Surface.FindPath(path));

        Assert.Equal(new Availability(kind, version), member.AvailabilityIn(major));
        Assert.Equal(path, member.Path);
    }

    [Fact]
    public void Aliases_lead_to_one_object_with_one_path()
    {
        SurfaceObject fs = Surface.FindModule("fs")!.Target!;

        Assert.Same(fs, Surface.FindModule("node:fs")!.Target);
        Assert.Same(Surface.FindModule("fs/promises")!.Target, fs.FindMember("promises")!.Target);
        Assert.Equal("fs.promises", Surface.FindModule("node:fs/promises")!.Target!.Path);
        Assert.Equal("util", Surface.FindModule("sys")!.Target!.Path);
        Assert.Same(Surface.FindModule("buffer")!.Target!.FindMember("Buffer")!.Target, Surface.FindGlobal("Buffer")!.Target);
        Assert.Same(Surface.Globals, Surface.FindGlobal("globalThis")!.Target);
    }

    [Fact]
    public void The_prefix_counts_where_a_line_does_not_know_it()
    {
        Assert.Equal(AvailabilityKind.Absent, Surface.FindModule("node:fs")!.AvailabilityIn(12).Kind);
        Assert.Equal(AvailabilityKind.Present, Surface.FindModule("fs")!.AvailabilityIn(12).Kind);
        Assert.Equal(AvailabilityKind.Present, Surface.FindModule("node:fs")!.AvailabilityIn(16).Kind);
        Assert.Null(Surface.FindModule("sqlite"));
        Assert.Null(Surface.FindModule("lodash"));
    }

    [Fact]
    public void Members_are_inherited_by_prototypes_and_by_classes()
    {
        Assert.Equal("TypedArray.prototype.toSorted", Surface.FindPrototype("Uint8Array")!.FindMember("toSorted")!.Path);
        Assert.NotNull(Surface.FindPrototype("http.IncomingMessage")!.FindMember("pipe"));
        Assert.NotNull(Surface.FindGlobal("process")!.Target!.FindMember("on"));
        Assert.Equal("Iterator.prototype.take", Surface.FindPrototype("Iterator")!.FindMember("take")!.Path);
    }

    [Fact]
    public void A_name_that_no_line_knows_is_unknown()
    {
        Assert.Null(Surface.FindModule("fs")!.Target!.FindMember("readFileMaybe"));
        Assert.Null(Surface.FindGlobal("window"));
        Assert.Null(Surface.FindPath("fs.nothing.here"));
        Assert.Null(Surface.FindPath(""));
        Assert.Null(Surface.FindPath("."));
    }

    [Fact]
    public void Every_member_is_found_again_by_its_path()
    {
        int found = 0;
        foreach (SurfaceObject item in Everything())
        {
            foreach (SurfaceMember member in item.Members)
            {
                // Behind one path there may be an older object; the path then speaks of the newer one.
                SurfaceMember? again = Surface.FindPath(member.Path);
                if (again is not null && ReferenceEquals(again, member))
                {
                    found++;
                }
                else if (!ReferenceEquals(Surface.FindObject(item.Path), item) && !item.Path.StartsWith('['))
                {
                    Assert.True(item.Path is "module" || again is null || again.Name == member.Name, member.Path);
                }
                else
                {
                    Assert.True(item.Path.StartsWith('['), member.Path);
                }
            }
        }

        Assert.True(found > 6000, $"only {found} members have a path of their own");
    }

    [Theory]
    [InlineData("util.isArray", 20, DeprecationStage.Documentation, "DEP0044")]
    [InlineData("util.isArray", 22, DeprecationStage.Runtime, "DEP0044")]
    [InlineData("crypto.createCipher", 18, DeprecationStage.Runtime, "DEP0106")]
    [InlineData("punycode", 20, DeprecationStage.Documentation, "DEP0040")]
    [InlineData("punycode", 22, DeprecationStage.Runtime, "DEP0040")]
    [InlineData("globalThis.Buffer", 22, DeprecationStage.Runtime, "DEP0005")]
    public void A_member_tells_how_far_its_deprecation_has_gone(string path, int major, DeprecationStage stage, string code)
    {
        MemberDeprecation deprecation = Assert.Single(Surface.FindPath(path)!.DeprecationsIn(major));

        Assert.Equal((code, stage), (deprecation.Code, deprecation.Stage));
        Assert.NotEmpty(deprecation.Replacement);
    }

    [Fact]
    public void A_removed_member_names_what_to_use_instead()
    {
        SurfaceMember member = Surface.FindPath("crypto.createCipher")!;

        Assert.True(member.ExistedBefore(22));
        Assert.Contains("createCipheriv", member.Replacement, StringComparison.Ordinal);
        Assert.True(Surface.FindPath("util.print")!.ExistedBefore(12));
        Assert.False(Surface.FindPath("globalThis.fetch")!.ExistedBefore(16));
    }

    [Fact]
    public void Factories_and_properties_lead_to_instances()
    {
        Assert.Same(Surface.FindPrototype("crypto.Hash"), Surface.FindPath("crypto.createHash")!.Yields);
        Assert.Equal(YieldKind.Resolves, Surface.FindPath("globalThis.fetch")!.YieldKind);
        Assert.Equal(AvailabilityKind.PresentSince, Surface.FindPath("globalThis.fetch")!.Yields!.FindMember("bytes")!.AvailabilityIn(22).Kind);
        Assert.NotNull(Surface.FindPath("fs.promises.open")!.Yields!.FindMember("readLines"));
    }

    [Fact]
    public void Members_that_moved_between_an_object_and_its_prototype_were_always_there()
    {
        SurfaceObject request = Surface.FindPrototype("http.ClientRequest")!;

        Assert.All(Surface.Lines, line => Assert.True(request.FindMember("socket")!.AvailabilityIn(line.Major).InNewest));
    }

    [Fact]
    public async Task Concurrent_readers_get_the_same_objects()
    {
        var fresh = NodeSurface.Load(
            File.ReadAllBytes(Path.Combine(RepositoryData(), "node-surface.txt")), File.ReadAllBytes(Path.Combine(RepositoryData(), "node-deprecations.txt")));

        SurfaceMember?[] read = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => fresh.FindPath("fs.promises.rm"))));

        Assert.All(read, member => Assert.Same(read[0], member));
    }

    [Fact]
    public void A_new_major_is_nothing_but_data()
    {
        string[] rows = File.ReadAllLines(Path.Combine(RepositoryData(), "node-surface.txt"));
        var patterns = int.Parse(rows[2]["patterns ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        rows[1] += " 28.0.0..28.3.0";
        for (var index = 3; index < 3 + patterns; index++)
        {
            // As if 28 had what 26 has; what is there everywhere stays there everywhere.
            if (rows[index].Contains("26", StringComparison.Ordinal) && !rows[index].Contains("26<", StringComparison.Ordinal))
            {
                rows[index] += " 28";
            }
        }

        var surface = NodeSurface.Load(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"), File.ReadAllBytes(Path.Combine(RepositoryData(), "node-deprecations.txt")));

        Assert.Equal(28, surface.Lines[^1].Major);
        Assert.Equal(AvailabilityKind.Present, surface.FindPath("globalThis.fetch")!.AvailabilityIn(28).Kind);
        Assert.Equal(AvailabilityKind.Absent, surface.FindPath("crypto.createCipher")!.AvailabilityIn(28).Kind);
        Assert.True(surface.FindPath("crypto.createCipher")!.ExistedBefore(28));
        Assert.Equal(AvailabilityKind.Present, surface.FindPath("syntax:using")!.AvailabilityIn(28).Kind);
    }

    [Fact]
    public void A_table_of_another_version_is_refused()
    {
        Assert.Throws<FormatException>(() => NodeSurface.Load("actionslimits-node-surface 0\n"u8.ToArray(), []));
    }

    internal static IEnumerable<SurfaceObject> Everything()
    {
        var seen = new HashSet<SurfaceObject>(ReferenceEqualityComparer.Instance);
        var open = new Queue<SurfaceObject>([Surface.Globals, Surface.Modules, Surface.CommonJs, Surface.Intrinsics]);
        while (open.TryDequeue(out SurfaceObject? item))
        {
            if (!seen.Add(item))
            {
                continue;
            }

            yield return item;
            if (item.Prototype is { } prototype)
            {
                open.Enqueue(prototype);
            }

            foreach (SurfaceMember member in item.Members)
            {
                if (member.Target is { } target)
                {
                    open.Enqueue(target);
                }
            }
        }
    }

    internal static string RepositoryData() => RepositoryRoot.Path("src", "ActionsLimits", "Node", "Data");
}
