namespace ActionsLimits.Bundles.FileSystem;

/// <summary>What a path leads to, symbolic links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a link to nothing.</summary>
    Missing,

    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A named pipe, a socket or a device: opening it may hang, reading it may never end.</summary>
    Special,
}
