using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// A value that is not known, but where it comes from is: <c>api.cache</c>, <c>JSON.stringify</c>, <c>require('axios').get</c>. A member knows
/// its holder, and a holder remembers its members, so that a path that is read again and again is one object.
/// </summary>
internal sealed class ReferenceValue : Value
{
    /// <summary>Name of the path segment for an element at an index that does not matter.</summary>
    internal const string Element = "[]";

    private const int LongestPath = 8;
    private const int LongestName = 64;

    /// <summary>Members that a holder remembers; a table of thousands is not worth searching.</summary>
    private const int RememberedMembers = 32;

    private readonly bool _isShared;
    private readonly int _depth;
    private ReferenceValue? _firstMember;
    private ReferenceValue? _nextSibling;
    private int _memberCount;
    private Names? _names;

    /// <param name="root">Where the path starts.</param>
    /// <param name="index">See <see cref="Index"/>.</param>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="isShared">Whether other threads see the value too: then it remembers nothing.</param>
    internal ReferenceValue(ReferenceRoot root, int index, string name, bool isShared = false)
    {
        Root = root;
        Index = index;
        Name = name;
        LastName = "";
        _isShared = isShared;
    }

    private ReferenceValue(ReferenceValue holder, string name)
    {
        Root = holder.Root;
        Index = holder.Index;
        Name = holder.Name;
        Holder = holder;
        LastName = name;
        _depth = holder._depth + 1;
    }

    internal ReferenceRoot Root { get; }

    /// <summary>Position of a parameter, number of a client or of a recorded call; 0 otherwise.</summary>
    internal int Index { get; }

    /// <summary>Name of a global, specifier of a package, name of a Module, class of a client; empty otherwise.</summary>
    internal string Name { get; }

    /// <summary>What this is a member of; <see langword="null"/> for the root itself.</summary>
    internal ReferenceValue? Holder { get; }

    /// <summary>Name of the last member of the path; empty for the root itself.</summary>
    internal string LastName { get; }

    /// <summary>Whether this is the root itself.</summary>
    internal bool IsRoot => Holder is null;

    /// <summary>Member names below the root.</summary>
    internal ImmutableArray<string> Path
    {
        get
        {
            if (_isShared)
            {
                return [];
            }

            var names = _names ??= new Names();
            if (names.Path.IsDefault)
            {
                names.Path = Holder is null ? [] : Holder.Path.Add(LastName);
            }

            return names.Path;
        }
    }

    // A package, Module or client is there; what a parameter or a result holds may be missing.
    internal override bool? Truthiness => Root is ReferenceRoot.Package or ReferenceRoot.Module or ReferenceRoot.Client && IsRoot ? true : null;

    internal override bool? IsNullish => Truthiness is true ? false : null;

    internal override string? TypeOf => null;

    internal static ReferenceValue Elsewhere { get; } = new(ReferenceRoot.Elsewhere, 0, "", isShared: true);

    internal string DottedPath => Holder is null ? "" : Holder.IsRoot ? LastName : (_names ??= new Names()).DottedPath ??= string.Concat(Holder.DottedPath, ".", LastName);

    /// <summary>Names a member of a parameter among all such members.</summary>
    internal string GuardKey => (_names ??= new Names()).GuardKey ??= string.Concat(NumberText.Of(Index), ":", DottedPath);

    /// <summary>Name and path: <c>JSON.stringify</c>.</summary>
    internal string QualifiedName => Holder is null ? Name : (_names ??= new Names()).QualifiedName ??= string.Concat(Holder.QualifiedName, ".", LastName);

    internal Value Member(string name)
    {
        if (_depth >= LongestPath)
        {
            return UnknownValue.Any;
        }

        if (name.Length > LongestName)
        {
            name = name[..LongestName];
        }

        if (_isShared)
        {
            return new ReferenceValue(this, name);
        }

        for (var member = _firstMember; member is not null; member = member._nextSibling)
        {
            if (ReferenceEquals(member.LastName, name) || string.Equals(member.LastName, name, StringComparison.Ordinal))
            {
                return member;
            }
        }

        var added = new ReferenceValue(this, name);
        if (_memberCount < RememberedMembers)
        {
            _memberCount++;
            added._nextSibling = _firstMember;
            _firstMember = added;
        }

        return added;
    }

    internal bool IsSameAs(ReferenceValue other)
    {
        var (one, second) = (this, other);
        while (!ReferenceEquals(one, second))
        {
            if (one._depth != second._depth || !string.Equals(one.LastName, second.LastName, StringComparison.Ordinal))
            {
                return false;
            }

            if (one.Holder is null)
            {
                return one.Root == second.Root && one.Index == second.Index && string.Equals(one.Name, second.Name, StringComparison.Ordinal);
            }

            (one, second) = (one.Holder, second.Holder!);
        }

        return true;
    }

    /// <summary>Names that somebody asked for; most references are never asked.</summary>
    private sealed class Names
    {
        internal ImmutableArray<string> Path { get; set; }

        internal string? DottedPath { get; set; }

        internal string? QualifiedName { get; set; }

        internal string? GuardKey { get; set; }
    }
}
