using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActionsLimits.Node;

/// <summary>A member of an object of the surface table: what it is called, where it exists, and where it leads.</summary>
public sealed class SurfaceMember
{
    private readonly int _pattern;
    private readonly int _target = -1;
    private readonly int _yields = -1;
    private List<(int Pattern, int Target)>? _alternatives;
    private readonly List<Warning>? _warnings;
    private readonly List<MemberCondition>? _documented;
    private MemberCondition[]? _conditions;
    private string? _path;

    internal SurfaceMember(SurfaceObject owner, string name, ReadOnlySpan<byte> fields)
    {
        Owner = owner;
        Name = name;
        while (NextField(ref fields, out ReadOnlySpan<byte> field))
        {
            switch ((char)field[0])
            {
                case '>':
                    _target = Number(field[1..]);
                    break;
                case '=':
                    (YieldKind, _yields) = (YieldKind.Returns, Number(field[1..]));
                    break;
                case '&':
                    (YieldKind, _yields) = (YieldKind.Resolves, Number(field[1..]));
                    break;
                case '~':
                    (YieldKind, _yields) = (YieldKind.IsInstance, Number(field[1..]));
                    break;
                case '!':
                    int at = field.IndexOf((byte)'@');
                    (_warnings ??= []).Add(new Warning(Encoding.UTF8.GetString(field[1..at]), Number(field[(at + 1)..])));
                    break;
                case '?':
                    int colon = field.IndexOf((byte)':');
                    (_documented ??= []).Add(Documented(Encoding.UTF8.GetString(field[1..colon]), Encoding.UTF8.GetString(field[(colon + 1)..])));
                    break;
                case '*':
                    IsNowhere = true;
                    break;
                case '+':
                    break;
                default:
                    _pattern = Number(field);
                    break;
            }
        }
    }

    /// <summary>The object that has it.</summary>
    public SurfaceObject Owner { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>
    /// How reports name it: <c>fs.promises.rm</c>, <c>Array.prototype.at</c>, <c>globalThis.fetch</c> for a global, and a module by its
    /// specifier, with <c>node:</c> as written or where nothing else is accepted.
    /// </summary>
    public string Path => _path ??= Owner.Path[0] == '[' ? Name : Owner.Path + "." + Name;

    /// <summary>The object behind it in the newest line; <see langword="null"/> for a value or a plain function.</summary>
    public SurfaceObject? Target => _target < 0 ? null : Owner.Surface.Object(_target);

    /// <summary>How it leads to an instance of <see cref="Yields"/>.</summary>
    public YieldKind YieldKind { get; }

    /// <summary>The prototype of the instance that <see cref="YieldKind"/> speaks of; <see langword="null"/> when unknown.</summary>
    public SurfaceObject? Yields
    {
        get
        {
            SurfaceObject? type = _yields < 0 ? null : Owner.Surface.Object(_yields);
            return type?.Kind == SurfaceObjectKind.Prototype ? type : type?.InstancePrototype;
        }
    }

    /// <summary>Whether it leads to different objects in different releases: then <see cref="Target"/> is the newest, and <see cref="TargetIn"/> tells.</summary>
    public bool HasOlderTargets => _alternatives is not null;

    /// <summary>The object behind it in the newest release of a line; <see langword="null"/> for a value, a plain function, or a line that lacks it.</summary>
    /// <param name="major">The line.</param>
    public SurfaceObject? TargetIn(int major)
    {
        int line = Owner.Surface.LineIndex(major);
        if (line < 0)
        {
            return null;
        }

        if (Owner.Surface.AvailabilityOf(_pattern, line).InNewest)
        {
            return Target;
        }

        foreach ((int pattern, int target) in _alternatives ?? [])
        {
            if (Owner.Surface.AvailabilityOf(pattern, line).InNewest)
            {
                return target < 0 ? null : Owner.Surface.Object(target);
            }
        }

        return null;
    }

    /// <summary>Whether no release of any line has it although the name is known: it needs a flag, or is documented and never exported.</summary>
    public bool IsNowhere { get; }

    /// <summary>Whether every release of every line has it and no line deprecates it: nothing can ever be said about using it.</summary>
    public bool IsUneventful => _pattern == 0 && _warnings is null && _documented is null;

    /// <summary>Whether some line, or the start of some line, lacks it.</summary>
    public bool Varies
    {
        get
        {
            for (int line = 0; line < Owner.Surface.Lines.Length; line++)
            {
                if (At(line).Kind != AvailabilityKind.Present)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Its deprecations, whatever the line, and the uses that they are about.</summary>
    internal MemberCondition[] Conditions => _conditions ??= ReadConditions();

    private MemberCondition[] ReadConditions()
    {
        if (_warnings is null)
        {
            return _documented is null ? [] : [.. _documented];
        }

        List<MemberCondition> conditions = _documented is null ? [] : [.. _documented];
        foreach ((string code, _) in _warnings)
        {
            if (ConditionOf(code) is null)
            {
                // Without a word in the data: a deprecated module or accessor warns when it is read, a function when it is called. Reading a
                // function without calling it is rare, so that "use" stays the answer for both.
                conditions.Add(new MemberCondition(code, DeprecationCondition.Use, null));
            }
        }

        return [.. conditions];
    }

    /// <summary>Whether a line has it.</summary>
    /// <param name="major">The line; one that the table does not know counts as <see cref="AvailabilityKind.Absent"/>.</param>
    public Availability AvailabilityIn(int major)
    {
        int line = Owner.Surface.LineIndex(major);
        return line < 0 ? default : At(line);
    }

    /// <summary>Whether a line older than <paramref name="major"/> has it, or every line is newer than its removal: it was there once.</summary>
    public bool ExistedBefore(int major)
    {
        if (IsNowhere)
        {
            return false;
        }

        bool anywhere = false;
        for (int line = 0; line < Owner.Surface.Lines.Length; line++)
        {
            bool has = At(line).Kind != AvailabilityKind.Absent;
            anywhere |= has;
            if (has && Owner.Surface.Lines[line].Major < major)
            {
                return true;
            }
        }

        return !anywhere;
    }

    /// <summary>Deprecations of this member in a line, apart from those that do not apply there.</summary>
    /// <remarks>A run-time warning that the binaries emit counts more than the documentation, which lags behind and knows no backports.</remarks>
    public ImmutableArray<MemberDeprecation> DeprecationsIn(int major)
    {
        int line = Owner.Surface.LineIndex(major);
        if (line < 0 || (_warnings is null && _documented is null))
        {
            return [];
        }

        ImmutableArray<MemberDeprecation>.Builder found = ImmutableArray.CreateBuilder<MemberDeprecation>();
        NodeDeprecations deprecations = Owner.Surface.Deprecations;
        foreach ((string code, int pattern) in _warnings ?? [])
        {
            Availability availability = Owner.Surface.AvailabilityOf(pattern, line);
            if (availability.InNewest)
            {
                DeprecationCondition condition = ConditionOf(code)?.Condition ?? DeprecationCondition.Use;
                found.Add(new MemberDeprecation(code, DeprecationStage.Runtime, availability.Version, condition, deprecations.Replacement(code)) { Way = deprecations.Way(code, condition) });
            }
        }

        foreach ((string code, DeprecationCondition condition, _) in _documented ?? [])
        {
            (DeprecationStage stage, string? since) = deprecations.Stage(code, major);
            bool seen = false;
            foreach (MemberDeprecation other in found)
            {
                seen |= other.Code == code;
            }

            if (stage != DeprecationStage.None && !seen)
            {
                found.Add(new MemberDeprecation(code, stage, since, condition, deprecations.Replacement(code)) { Way = deprecations.Way(code, condition) });
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What to use instead of this member, from any deprecation that names it; empty when nothing is named.</summary>
    public string Replacement
    {
        get
        {
            foreach ((string code, _, _) in _documented ?? [])
            {
                if (Owner.Surface.Deprecations.Replacement(code) is { Length: > 0 } replacement)
                {
                    return replacement;
                }
            }

            foreach ((string code, _) in _warnings ?? [])
            {
                if (Owner.Surface.Deprecations.Replacement(code) is { Length: > 0 } replacement)
                {
                    return replacement;
                }
            }

            return "";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>A further object behind the same name, in other releases.</summary>
    internal void AddAlternative(ReadOnlySpan<byte> fields)
    {
        int pattern = 0;
        int target = -1;
        while (NextField(ref fields, out ReadOnlySpan<byte> field))
        {
            if (field[0] is >= (byte)'0' and <= (byte)'9')
            {
                pattern = Number(field);
            }
            else if (field[0] == (byte)'>')
            {
                target = Number(field[1..]);
            }
        }

        (_alternatives ??= []).Add((pattern, target));
    }

    private Availability At(int line)
    {
        NodeSurface surface = Owner.Surface;
        Availability availability = surface.AvailabilityOf(_pattern, line);
        if (_alternatives is null)
        {
            return availability;
        }

        foreach ((int pattern, _) in _alternatives)
        {
            availability = Union(availability, surface.AvailabilityOf(pattern, line));
        }

        return availability;
    }

    // A name that leads to one object up to a release and to another one from then on was always there.
    private static Availability Union(Availability one, Availability other)
    {
        if (one.Kind == AvailabilityKind.Present || other.Kind == AvailabilityKind.Absent)
        {
            return one;
        }

        if (other.Kind == AvailabilityKind.Present || one.Kind == AvailabilityKind.Absent)
        {
            return other;
        }

        return one.Kind == other.Kind ? one : new Availability(AvailabilityKind.Present, null);
    }

    private MemberCondition? ConditionOf(string code)
    {
        foreach (MemberCondition documented in _documented ?? [])
        {
            if (documented.Code == code)
            {
                return documented;
            }
        }

        return null;
    }

    private static MemberCondition Documented(string code, string condition) =>
        ArgumentCondition.Is(condition)
            ? new MemberCondition(code, DeprecationCondition.Arguments, ArgumentCondition.Parse(condition))
            : new MemberCondition(code, Condition(condition), null);

    private static DeprecationCondition Condition(string text) => text switch
    {
        "call" => DeprecationCondition.Call,
        "plain-call" => DeprecationCondition.CallWithoutNew,
        "new" => DeprecationCondition.Construct,
        "no-arguments" => DeprecationCondition.CallWithoutArguments,
        "circumstances" => DeprecationCondition.Circumstances,
        _ => DeprecationCondition.Use,
    };

    private static bool NextField(ref ReadOnlySpan<byte> fields, out ReadOnlySpan<byte> field)
    {
        if (fields.IsEmpty)
        {
            field = default;
            return false;
        }

        int space = fields.IndexOf((byte)' ');
        field = space < 0 ? fields : fields[..space];
        fields = space < 0 ? default : fields[(space + 1)..];
        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A deprecation that binaries warn of, and in which releases. A class: lists of structures are compiled again at each start.</summary>
    private sealed record Warning(string Code, int Pattern);
}
