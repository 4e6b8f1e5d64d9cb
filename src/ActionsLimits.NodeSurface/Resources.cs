namespace ActionsLimits.SurfaceGenerator;

/// <summary>Embedded scripts and data files.</summary>
internal static class Resources
{
    /// <summary>The bytes of an embedded file.</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource '{name}' is missing.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
