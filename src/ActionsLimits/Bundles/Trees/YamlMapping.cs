using System.Collections.Immutable;

namespace ActionsLimits.Bundles.Trees;

/// <summary>The members of a mapping while it is read: in order, each key once, those from merge keys replaceable.</summary>
internal sealed class YamlMapping
{
    private const int LargestList = 16;

    private readonly ImmutableArray<DataMember>.Builder _members = ImmutableArray.CreateBuilder<DataMember>();
    private Dictionary<string, int>? _index;
    private HashSet<string>? _merged;

    /// <summary>Adds a member, in the place of one that a merge key brought.</summary>
    /// <param name="member">The member.</param>
    /// <returns><see langword="false"/> when the mapping has its key already.</returns>
    public bool TryAdd(DataMember member)
    {
        var existing = IndexOf(member.Key);
        if (existing < 0)
        {
            Append(member);
            return true;
        }

        if (_merged is null || !_merged.Remove(member.Key))
        {
            return false;
        }

        _members[existing] = member;
        return true;
    }

    /// <summary>Adds a member from a merge key, unless the mapping has its key already.</summary>
    /// <param name="member">The member.</param>
    public void TryMerge(DataMember member)
    {
        if (IndexOf(member.Key) < 0)
        {
            Append(member);
            (_merged ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Key);
        }
    }

    /// <summary>All members.</summary>
    public ImmutableArray<DataMember> ToMembers() => _members.ToImmutable();

    private void Append(DataMember member)
    {
        _index?.Add(member.Key, _members.Count);
        _members.Add(member);
    }

    private int IndexOf(string key)
    {
        if (_index is null && _members.Count > LargestList)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var index = 0; index < _members.Count; index++)
            {
                _index.Add(_members[index].Key, index);
            }
        }

        if (_index is not null)
        {
            return _index.GetValueOrDefault(key, -1);
        }

        for (var index = 0; index < _members.Count; index++)
        {
            if (string.Equals(_members[index].Key, key, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }
}
