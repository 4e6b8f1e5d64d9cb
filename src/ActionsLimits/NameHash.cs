namespace ActionsLimits;

/// <summary>
/// A hash of a few characters of a name, instead of all. For tables and filters that stay right, and bounded in time, when somebody chooses names
/// to collide.
/// </summary>
internal static class NameHash
{
    /// <summary>The hash; equal for equal names, on every machine.</summary>
    /// <param name="name">The name.</param>
    public static uint Of(string name)
    {
        var length = (uint)name.Length;
        if (length == 0)
        {
            return 0;
        }

        // Names differ at their ends and in the middle more often than at the start.
        var hash = length + (name[0] * 0x9E3779B1u);
        hash = (hash ^ name[^1]) * 0x85EBCA6Bu;
        hash = (hash ^ name[(int)(length >> 1)]) * 0xC2B2AE35u;
        hash = (hash ^ name[(int)(length >> 2)] ^ ((uint)name[(int)(length - 1 - (length >> 2))] << 8)) * 0x27D4EB2Fu;
        return hash ^ (hash >> 15);
    }
}
