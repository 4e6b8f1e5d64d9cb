using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActionsLimits.Node;

/// <summary>
/// What every Node line offers: modules, globals, members, classes and intrinsics, with the exact release where something arrived or
/// disappeared within a line, as seen in real binaries. Immutable; safe for concurrent use; objects are read when they are first asked for.
/// </summary>
/// <remarks>
/// The table is generated (<c>src/ActionsLimits.NodeSurface</c>, docs/node-surface.md). Aliases are united: <c>require('fs').promises</c> and
/// <c>require('fs/promises')</c> are one object with one path. A name that no line knows is unknown, not absent: nothing may be said about it.
/// </remarks>
public sealed class NodeSurface
{
    private const string Header = "actionslimits-node-surface 1\n";
    private static readonly Lazy<NodeSurface> _default = new(LoadEmbedded);

    private const int RootCount = 5;

    private readonly byte[] _table;
    private readonly int[] _starts;
    private readonly SurfaceObject?[] _objects;
    private readonly string[] _patterns;
    private readonly Availability[]?[] _availabilities;
    private readonly Lazy<NodeDeprecations> _deprecations;
    private EventfulNames? _eventfulNames;

    private NodeSurface(byte[] table, Func<byte[]> deprecations)
    {
        _table = table;
        _deprecations = new Lazy<NodeDeprecations>(() => new NodeDeprecations(deprecations()));
        ReadOnlySpan<byte> text = table;
        if (!text.StartsWith("actionslimits-node-surface 1\n"u8))
        {
            throw new FormatException($"The Node surface table does not start with '{Header.TrimEnd()}'.");
        }

        int position = Header.Length;
        Lines = ReadLines(NextRow(text, ref position));
        _patterns = new string[int.Parse(NextRow(text, ref position)["patterns ".Length..], NumberStyles.None, CultureInfo.InvariantCulture)];
        for (int index = 0; index < _patterns.Length; index++)
        {
            _patterns[index] = Encoding.UTF8.GetString(NextRow(text, ref position));
        }

        _availabilities = new Availability[_patterns.Length][];
        _starts = new int[int.Parse(NextRow(text, ref position)["objects ".Length..], NumberStyles.None, CultureInfo.InvariantCulture) + 1];
        _objects = new SurfaceObject[_starts.Length - 1];
        for (int index = 0; index < _objects.Length; index++)
        {
            _starts[index] = position;
            // A block ends where the next one starts; '#' starts no member line because no member name has one.
            int next = text[(position + 1)..].IndexOf("\n#"u8);
            position = next < 0 ? text.Length : position + next + 2;
        }

        _starts[^1] = text.Length;
    }

    /// <summary>The table that ships with the engine.</summary>
    public static NodeSurface Default => _default.Value;

    /// <summary>The lines of the table, oldest first.</summary>
    public ImmutableArray<NodeLine> Lines { get; }

    /// <summary>The global object.</summary>
    public SurfaceObject Globals => Object(0);

    /// <summary>Modules: member names are specifiers, with and without <c>node:</c>.</summary>
    public SurfaceObject Modules => Object(1);

    /// <summary>The values of the CommonJS wrapper: <c>require</c>, <c>module</c>, <c>exports</c>, <c>__filename</c>, <c>__dirname</c>.</summary>
    public SurfaceObject CommonJs => Object(2);

    /// <summary>Objects that no name of a program leads to, such as <c>TypedArray</c> or the class of file handles.</summary>
    public SurfaceObject Intrinsics => Object(3);

    /// <summary>Syntax features: member names are <c>syntax:optional-chaining</c> and the like.</summary>
    public SurfaceObject Syntax => Object(4);

    /// <summary>A table from its bytes; for tests and for the generator.</summary>
    /// <param name="table">Content of <c>node-surface.txt</c>.</param>
    /// <param name="deprecations">Content of <c>node-deprecations.txt</c>.</param>
    /// <exception cref="FormatException">The bytes are not a table of this version.</exception>
    public static NodeSurface Load(byte[] table, byte[] deprecations) => new(table, () => deprecations);

    /// <summary>The module that <c>require(specifier)</c> names; <see langword="null"/> for what is no built-in module in any line.</summary>
    /// <param name="specifier">As written: <c>fs</c>, <c>node:fs</c>, <c>fs/promises</c>.</param>
    public SurfaceMember? FindModule(string specifier) => Modules.FindOwnMember(specifier);

    /// <summary>A global of any line; <see langword="null"/> when no line has it.</summary>
    public SurfaceMember? FindGlobal(string name) => Globals.FindMember(name);

    /// <summary>The prototype that instances of a class have (<c>Array</c>, <c>crypto.Hash</c>, <c>FileHandle</c>).</summary>
    /// <param name="classPath">Path of the class as the table names it.</param>
    /// <returns><see langword="null"/> when the table has no such class.</returns>
    public SurfaceObject? FindPrototype(string classPath) => FindObject(classPath)?.InstancePrototype;

    /// <summary>The object with that path; <see langword="null"/> when there is none.</summary>
    public SurfaceObject? FindObject(string path)
    {
        Span<byte> key = path.Length <= 128 ? stackalloc byte[384] : new byte[path.Length * 3];
        key = key[..Encoding.UTF8.GetBytes(path, key)];
        // The roots come first and have names of their own; the rest is in order.
        int low = RootCount;
        int high = _objects.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Compare(PathBytes(middle), key);
            if (order == 0)
            {
                return Object(middle);
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return path == "globalThis" ? Globals : null;
    }

    /// <summary>The member with that <see cref="SurfaceMember.Path"/>; <see langword="null"/> when there is none.</summary>
    /// <param name="path">A path that this table gave out, such as <c>fs.promises.rm</c>, <c>globalThis.fetch</c>, <c>node:sqlite</c>.</param>
    public SurfaceMember? FindPath(string path)
    {
        int symbol = path.LastIndexOf(".[", StringComparison.Ordinal);
        int dot = symbol > 0 ? symbol : path.LastIndexOf('.');
        if (dot < 0 || path == "import.meta")
        {
            return path.StartsWith("syntax:", StringComparison.Ordinal) ? Syntax.FindOwnMember(path) : FindModule(path) ?? CommonJs.FindOwnMember(path) ?? Intrinsics.FindOwnMember(path);
        }

        string owner = path[..dot];
        string name = path[(dot + 1)..];
        return FindObject(owner)?.FindOwnMember(name) ?? FindObject("[commonjs]." + owner)?.FindOwnMember(name);
    }

    /// <summary>
    /// Whether any object has a member of that name about which there is something to say. A cheap question that spares a script's many other
    /// members the search for what they belong to.
    /// </summary>
    public bool IsEventfulName(string name)
    {
        EventfulNames names = Volatile.Read(ref _eventfulNames) ?? ReadEventfulNames();
        return names.Filter.MayContain(name) && names.All.Contains(name);
    }

    /// <summary>The object with that number.</summary>
    internal SurfaceObject Object(int id)
    {
        SurfaceObject? known = Volatile.Read(ref _objects[id]);
        if (known is not null)
        {
            return known;
        }

        var created = new SurfaceObject(this, id);
        return Interlocked.CompareExchange(ref _objects[id], created, null) ?? created;
    }

    /// <summary>The rows of an object: its header, then its members in order.</summary>
    internal ReadOnlySpan<byte> Block(int id) => _table.AsSpan(_starts[id].._starts[id + 1]);

    /// <summary>What a pattern means for the line at <paramref name="line"/> of <see cref="Lines"/>.</summary>
    internal Availability AvailabilityOf(int pattern, int line)
    {
        Availability[] all = Volatile.Read(ref _availabilities[pattern]) ?? ReadPattern(pattern);
        return all[line];
    }

    /// <summary>Position of a major in <see cref="Lines"/>; -1 when the table does not know it.</summary>
    internal int LineIndex(int major)
    {
        for (int index = 0; index < Lines.Length; index++)
        {
            if (Lines[index].Major == major)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Stages and replacements by code.</summary>
    internal NodeDeprecations Deprecations => _deprecations.Value;

    // A row with nothing but a name, or with an object and a type, is about a member that is there everywhere.
    private EventfulNames ReadEventfulNames()
    {
        var names = new HashSet<string>(4096, StringComparer.Ordinal);
        var filter = new NameFilter(1 << 16);
        ReadOnlySpan<byte> rows = _table.AsSpan(_starts[0]);
        while (!rows.IsEmpty)
        {
            int end = rows.IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = rows[..end];
            rows = rows[(end + 1)..];
            int space = row.IndexOf((byte)' ');
            if (space > 0 && row[0] != '#' && (row[space + 1] is >= (byte)'0' and <= (byte)'9' || row[space..].IndexOfAny("!?"u8) >= 0))
            {
                string name = Encoding.UTF8.GetString(row[..space]);
                names.Add(name);
                filter.Add(name);
            }
        }

        var read = new EventfulNames(names, filter);
        return Interlocked.CompareExchange(ref _eventfulNames, read, null) ?? read;
    }

    private static NodeSurface LoadEmbedded() =>
        new(Resource("node-surface.txt"), () => Resource("node-deprecations.txt"));

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(NodeSurface).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource '{name}' is missing.");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length);
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ReadOnlySpan<byte> NextRow(ReadOnlySpan<byte> text, ref int position)
    {
        int end = text[position..].IndexOf((byte)'\n');
        ReadOnlySpan<byte> row = text.Slice(position, end);
        position += end + 1;
        return row;
    }

    private static ImmutableArray<NodeLine> ReadLines(ReadOnlySpan<byte> row)
    {
        string[] ranges = Encoding.UTF8.GetString(row).Split(' ');
        ImmutableArray<NodeLine>.Builder lines = ImmutableArray.CreateBuilder<NodeLine>(ranges.Length - 1);
        for (int index = 1; index < ranges.Length; index++)
        {
            int dots = ranges[index].IndexOf("..", StringComparison.Ordinal);
            string first = ranges[index][..dots];
            int major = int.Parse(first.AsSpan(0, first.IndexOf('.', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
            lines.Add(new NodeLine(major, first, ranges[index][(dots + 2)..]));
        }

        return lines.MoveToImmutable();
    }

    // "18 20>=20.16.0 22<22.4.0": a major that is missing lacks it.
    private Availability[] ReadPattern(int pattern)
    {
        var all = new Availability[Lines.Length];
        string text = _patterns[pattern];
        if (text != "-")
        {
            foreach (string token in text.Split(' '))
            {
                int until = token.IndexOf('<', StringComparison.Ordinal);
                int since = token.IndexOf('>', StringComparison.Ordinal);
                int end = since >= 0 ? since : until >= 0 ? until : token.Length;
                int line = LineIndex(int.Parse(token.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture));
                all[line] = until >= 0
                    ? new Availability(AvailabilityKind.RemovedIn, token[(until + 1)..], since >= 0 ? token[(since + 2)..until] : null)
                    : since >= 0
                        ? new Availability(AvailabilityKind.PresentSince, token[(since + 2)..])
                        : new Availability(AvailabilityKind.Present, null);
            }
        }

        Volatile.Write(ref _availabilities[pattern], all);
        return all;
    }

    // Not SequenceCompareTo: its vectorised body costs milliseconds to compile, and paths are short.
    private static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int common = Math.Min(one.Length, other.Length);
        for (int index = 0; index < common; index++)
        {
            if (one[index] != other[index])
            {
                return one[index] - other[index];
            }
        }

        return one.Length - other.Length;
    }

    private ReadOnlySpan<byte> PathBytes(int id)
    {
        ReadOnlySpan<byte> block = Block(id);
        return block[3..block.IndexOf((byte)'\n')];
    }

    /// <summary>The names behind <see cref="IsEventfulName"/>.</summary>
    /// <param name="All">The names.</param>
    /// <param name="Filter">What rules out most others.</param>
    private sealed record EventfulNames(HashSet<string> All, NameFilter Filter);
}
