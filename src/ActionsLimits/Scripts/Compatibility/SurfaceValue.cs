using ActionsLimits.Node;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>What an expression is in terms of the Node surface table.</summary>
/// <param name="Member">The member that it names; <see langword="null"/> for an instance or a literal.</param>
/// <param name="Object">The object that its members are looked up in; <see langword="null"/> when nothing is known of them.</param>
/// <param name="Parent">What the way to it goes through; <see langword="null"/> for a root.</param>
internal sealed record SurfaceValue(SurfaceMember? Member, SurfaceObject? Object, SurfaceValue? Parent)
{
    /// <summary>Whether <paramref name="member"/> is this member, or one that the way to it goes through.</summary>
    public bool LeadsThrough(SurfaceMember member)
    {
        for (SurfaceValue? at = this; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at.Member, member))
            {
                return true;
            }
        }

        return false;
    }
}
