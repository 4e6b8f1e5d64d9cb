using System.Globalization;

namespace ActionsLimits.SurfaceGenerator;

/// <summary>A released Node version.</summary>
/// <param name="Major">The line.</param>
/// <param name="Minor">Minor release.</param>
/// <param name="Patch">Patch release.</param>
internal readonly record struct NodeVersion(int Major, int Minor, int Patch) : IComparable<NodeVersion>
{
    /// <summary>Reads <c>22.3.0</c> or <c>v22.3.0</c>; anything else (pre-releases, other labels) is refused.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NodeVersion version)
    {
        version = default;
        if (text.StartsWith("v", StringComparison.Ordinal))
        {
            text = text[1..];
        }

        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '.') != 3
            || !int.TryParse(text[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(text[parts[1]], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            || !int.TryParse(text[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out int patch))
        {
            return false;
        }

        version = new NodeVersion(major, minor, patch);
        return true;
    }

    /// <summary>Reads a version that must be valid.</summary>
    /// <exception cref="FormatException">It is not a release number.</exception>
    public static NodeVersion Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out NodeVersion version) ? version : throw new FormatException($"'{text}' is not a Node release.");

    /// <inheritdoc/>
    public int CompareTo(NodeVersion other)
    {
        int order = Major.CompareTo(other.Major);
        order = order != 0 ? order : Minor.CompareTo(other.Minor);
        return order != 0 ? order : Patch.CompareTo(other.Patch);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
}
