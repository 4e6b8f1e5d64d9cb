using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActionsLimits.Node;

/// <summary>An object of Node or of the language, united over all its aliases. Its members are read when it is first asked for one.</summary>
public sealed class SurfaceObject
{
    private readonly NodeSurface _surface;
    private readonly int _id;
    private SurfaceMember[]? _members;
    private string? _path;
    private SurfaceObject? _prototype;

    internal SurfaceObject(NodeSurface surface, int id)
    {
        _surface = surface;
        _id = id;
    }

    /// <summary>Canonical path: <c>fs.promises</c>, <c>Array.prototype</c>, <c>globalThis</c>.</summary>
    public string Path => _path ??= ReadPath();

    /// <summary>What it is.</summary>
    public SurfaceObjectKind Kind => (char)_surface.Block(_id)[1] switch
    {
        'c' => SurfaceObjectKind.Class,
        'f' => SurfaceObjectKind.Function,
        'p' => SurfaceObjectKind.Prototype,
        _ => SurfaceObjectKind.Namespace,
    };

    /// <summary>The prototype of its instances, when it is a class; otherwise <see langword="null"/>.</summary>
    public SurfaceObject? InstancePrototype => FindOwnMember("prototype")?.Target;

    /// <summary>The object it inherits from in the newest line, apart from <c>Object.prototype</c> and <c>Function.prototype</c>.</summary>
    public SurfaceObject? Prototype
    {
        get
        {
            _ = Read();
            return _prototype;
        }
    }

    /// <summary>Own members in ordinal order of their names.</summary>
    public ImmutableArray<SurfaceMember> Members => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(Read());

    /// <summary>An own or inherited member that at least one line knows; <see langword="null"/> for a name that no line knows.</summary>
    /// <param name="name">Member name; a well-known symbol as <c>[Symbol.iterator]</c>.</param>
    public SurfaceMember? FindMember(string name)
    {
        int steps = 0;
        // The bound guards against a cycle of a damaged table; real chains are shorter than ten.
        for (SurfaceObject? at = this; at is not null && steps < 32; at = at.Prototype, steps++)
        {
            if (at.FindOwnMember(name) is { } member)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>An own member that at least one line knows.</summary>
    public SurfaceMember? FindOwnMember(string name)
    {
        SurfaceMember[] members = Read();
        int low = 0;
        int high = members.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = string.CompareOrdinal(members[middle].Name, name);
            if (order == 0)
            {
                return members[middle];
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

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    internal NodeSurface Surface => _surface;

    private string ReadPath()
    {
        ReadOnlySpan<byte> block = _surface.Block(_id);
        string path = Encoding.UTF8.GetString(block[3..block.IndexOf((byte)'\n')]);
        // "[commonjs].module" keeps the wrapper's `module` apart from the built-in module of that name; "~2" an older object behind the same path.
        path = path.StartsWith("[commonjs].", StringComparison.Ordinal) ? path["[commonjs].".Length..] : path;
        int older = path.IndexOf('~', StringComparison.Ordinal);
        return older < 0 ? path : path[..older];
    }

    private SurfaceMember[] Read()
    {
        SurfaceMember[]? known = Volatile.Read(ref _members);
        if (known is not null)
        {
            return known;
        }

        ReadOnlySpan<byte> block = _surface.Block(_id);
        int position = block.IndexOf((byte)'\n') + 1;
        var members = new List<SurfaceMember>();
        SurfaceObject? prototype = null;
        while (position < block.Length)
        {
            int end = block[position..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = block.Slice(position, end);
            position += end + 1;
            int space = row.IndexOf((byte)' ');
            ReadOnlySpan<byte> name = space < 0 ? row : row[..space];
            ReadOnlySpan<byte> fields = space < 0 ? default : row[(space + 1)..];
            if (name is [(byte)'^'])
            {
                // The first link is that of the newest line.
                prototype ??= Target(fields);
            }
            else if (members.Count > 0 && Matches(members[^1].Name, name))
            {
                members[^1].AddAlternative(fields);
            }
            else
            {
                members.Add(new SurfaceMember(this, Encoding.UTF8.GetString(name), fields));
            }
        }

        _prototype = prototype;
        SurfaceMember[] read = [.. members];
        return Interlocked.CompareExchange(ref _members, read, null) ?? read;
    }

    private static bool Matches(string name, ReadOnlySpan<byte> bytes)
    {
        if (name.Length != bytes.Length)
        {
            return false;
        }

        for (int index = 0; index < bytes.Length; index++)
        {
            if (name[index] != bytes[index])
            {
                return false;
            }
        }

        return true;
    }

    private SurfaceObject? Target(ReadOnlySpan<byte> fields)
    {
        int arrow = fields.IndexOf((byte)'>');
        int end = arrow + 1;
        while (end < fields.Length && fields[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        return arrow < 0 ? null : _surface.Object(int.Parse(fields[(arrow + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
