namespace ActionsLimits.Node;

/// <summary>
/// Members of <c>fs</c>, <c>fs.promises</c> and file handles that change the file system, which Auth0 has disabled on Node 22 (its guide
/// "Migrate to Node.js 22").
/// </summary>
public static class FileSystemWrites
{
    /// <summary>Whether a path of the surface table changes the file system.</summary>
    /// <param name="api">A path such as <c>fs.promises.writeFile</c>.</param>
    public static bool Contains(string api)
    {
        ReadOnlySpan<char> name = api.AsSpan(api.LastIndexOf('.') + 1);
        ReadOnlySpan<char> owner = api.AsSpan(0, Math.Max(0, api.Length - name.Length - 1));
        return owner switch
        {
            "fs" or "fs.promises" => IsWrite(name),
            "FileHandle.prototype" => name is "appendFile" or "chmod" or "chown" or "createWriteStream" or "truncate" or "utimes" or "write" or "writeFile" or "writev",
            _ => false,
        };
    }

    /// <summary>Whether opening with these flags can change a file: everything but <c>r</c> and <c>rs</c>.</summary>
    /// <param name="flags">Flags as <c>fs.open</c> takes them.</param>
    public static bool AreWriteFlags(string flags) => flags.AsSpan().ContainsAny("wa+");

    /// <summary>Whether a member name of <c>fs</c> writes.</summary>
    internal static bool IsWrite(ReadOnlySpan<char> name)
    {
        if (name.EndsWith("Sync", StringComparison.Ordinal))
        {
            name = name[..^4];
        }

        return name is "appendFile" or "chmod" or "chown" or "copyFile" or "cp" or "createWriteStream" or "fchmod" or "fchown" or "ftruncate"
            or "futimes" or "lchmod" or "lchown" or "link" or "lutimes" or "mkdir" or "mkdtemp" or "mkdtempDisposable" or "rename" or "rm" or "rmdir" or "symlink"
            or "truncate" or "unlink" or "utimes" or "write" or "writeFile" or "writev" or "WriteStream";
    }
}
