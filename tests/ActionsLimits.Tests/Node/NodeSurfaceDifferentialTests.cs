using System.Text.Json;
using ActionsLimits.Node;
using ActionsLimits.SurfaceGenerator;
using ActionsLimits.SurfaceGenerator.Binaries;

namespace ActionsLimits.Tests.Node;

/// <summary>The table against the binaries it speaks about.</summary>
public sealed class NodeSurfaceDifferentialTests
{
    public static TheoryData<int, bool> Releases()
    {
        var releases = new TheoryData<int, bool>();
        foreach (NodeLine line in NodeSurface.Default.Lines)
        {
            releases.Add(line.Major, false);
            releases.Add(line.Major, true);
        }

        return releases;
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_varying_member_exists_in_a_binary_exactly_when_the_table_says_so(int major, bool newest)
    {
        NodeLine line = NodeSurface.Default.Lines.Single(line => line.Major == major);
        (string Owner, SurfaceMember Member)[] uses = VaryingUses();
        Assert.True(uses.Length > 3000, $"only {uses.Length} uses vary");
        string work = Directory.CreateTempSubdirectory("node-paths-").FullName;
        try
        {
            string paths = Path.Combine(work, "paths");
            string instances = Path.Combine(work, "instances.json");
            string answers = Path.Combine(work, "answers");
            File.WriteAllLines(paths, uses.Select(use => use.Owner + "\t" + use.Member.Name));
            File.WriteAllBytes(instances, Resources.Read("instances.json"));

            RealNode.Run(newest ? line.Newest : line.First, "evaluate-paths.js", paths, instances, answers);

            string answered = File.ReadAllText(answers);
            Assert.Equal(uses.Length, answered.Length);
            string[] wrong = [.. uses
                .Where((use, index) => answered[index] != '-' && Expected(use.Member.AvailabilityIn(major), newest) != (answered[index] == '1'))
                .Select(use => $"{use.Owner} {use.Member.Name} (table: {use.Member.AvailabilityIn(major)})")];
            Assert.True(wrong.Length == 0, $"{wrong.Length} of {uses.Length} differ on {(newest ? line.Newest : line.First)}:\n{string.Join('\n', wrong.Take(80))}");
            Assert.True(answered.Count(answer => answer != '-') > 2000, "most objects must be readable");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    [Fact]
    public void Introspecting_the_newest_line_again_gives_the_same_bytes()
    {
        byte[] table = File.ReadAllBytes(Path.Combine(NodeSurfaceTests.RepositoryData(), "node-surface.txt"));
        var log = new List<string>();
        var builder = new SurfaceBuilder(new Introspector(RealNode.Binaries), log.Add);

        byte[] again = builder.BuildTable(table, new HashSet<int> { NodeSurface.Default.Lines[^1].Major });

        Assert.True(table.AsSpan().SequenceEqual(again), "run: dotnet run --project src/ActionsLimits.NodeSurface -- update " + NodeSurface.Default.Lines[^1].Major);
        Assert.Equal(File.ReadAllBytes(Path.Combine(NodeSurfaceTests.RepositoryData(), "node-deprecations.txt")), SurfaceBuilder.BuildDeprecations());
    }

    private static bool Expected(Availability availability, bool newest) => newest
        ? availability.InNewest
        : availability is { Kind: AvailabilityKind.Present } or { Kind: AvailabilityKind.RemovedIn, Arrived: null };

    // Own and inherited members, since that is what a use in a script can be.
    private static (string Owner, SurfaceMember Member)[] VaryingUses()
    {
        HashSet<string> dynamic = DynamicMembers();
        var uses = new List<(string Owner, SurfaceMember Member)>();
        foreach (SurfaceObject owner in NodeSurfaceTests.Everything())
        {
            if (owner.Path is "[intrinsics]" or "[commonjs]" or "[syntax]" || !IsNewestBehindItsPath(owner))
            {
                continue;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            for ((SurfaceObject? at, int depth) = (owner, 0); at is not null; (at, depth) = (at.Prototype, depth + 1))
            {
                Assert.True(depth < 16, $"the prototype chain of {owner.Path} has a cycle");
                foreach (SurfaceMember member in at.Members)
                {
                    if (seen.Add(member.Name) && member.Name != "prototype" && member.Varies && !dynamic.Contains(member.Path))
                    {
                        uses.Add((owner.Path, member));
                    }
                }
            }
        }

        return [.. uses];
    }

    private static bool IsNewestBehindItsPath(SurfaceObject owner) =>
        owner.Path.StartsWith('[') || ReferenceEquals(NodeSurface.Default.FindObject(owner.Path), owner);

    private static HashSet<string> DynamicMembers()
    {
        using var overlay = JsonDocument.Parse(Resources.Read("overlay.json"));
        return [.. overlay.RootElement.GetProperty("dynamicMembers").EnumerateObject().Select(member => member.Name)];
    }
}
