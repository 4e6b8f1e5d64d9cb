using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace ActionsLimits.Bundles.FileSystem;

/// <summary>Reads files of which nothing is known: never hangs on a pipe, never reads without end, never throws for what the file system says.</summary>
internal static class BoundedFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaximumLength = 64 * 1024 * 1024;

    private const int FileTypeMask = 0xF000;
    private const int RegularFileType = 0x8000;
    private const int DirectoryType = 0x4000;

    /// <summary>What a path leads to.</summary>
    /// <param name="path">Full path.</param>
    public static FileKind KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            return FileKind.Directory;
        }

        if (!File.Exists(path))
        {
            return FileKind.Missing;
        }

        if (OperatingSystem.IsWindows())
        {
            return FileKind.File;
        }

        try
        {
            if (NativeMethods.Stat(path, out var status) != 0)
            {
                return FileKind.Missing;
            }

            return (status.Mode & FileTypeMask) switch
            {
                RegularFileType => FileKind.File,
                DirectoryType => FileKind.Directory,
                _ => FileKind.Special,
            };
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return FileKind.File;
        }
    }

    /// <summary>Whether a file can be opened for reading, and why not.</summary>
    /// <param name="path">Full path.</param>
    /// <returns><see langword="null"/> when it can; otherwise the reason as the end of a sentence.</returns>
    public static string? WhyUnreadable(string path)
    {
        if (WhyNoFile(path) is { } reason)
        {
            return reason;
        }

        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Describe(exception);
        }
    }

    /// <summary>The text of a UTF-8 file, with its byte-order mark; bad sequences become U+FFFD, as in Node.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="failure">Why it could not be read, as the end of a sentence; otherwise <see langword="null"/>.</param>
    public static string? ReadText(string path, out string? failure) => ReadText(path, out failure, out _);

    /// <summary>The text of a UTF-8 file, and whether it is one.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="failure">Why it could not be read, as the end of a sentence; otherwise <see langword="null"/>.</param>
    /// <param name="isUtf8">Whether there was no bad sequence.</param>
    public static string? ReadText(string path, out string? failure, out bool isUtf8)
    {
        isUtf8 = true;
        failure = WhyNoFile(path);
        if (failure is not null)
        {
            return null;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            if (stream.Length > MaximumLength)
            {
                failure = string.Create(CultureInfo.InvariantCulture, $"it has {stream.Length} bytes; at most {MaximumLength} are read");
                return null;
            }

            var bytes = new byte[(int)stream.Length];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            isUtf8 = Utf8.IsValid(bytes.AsSpan(0, length));
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            failure = Describe(exception);
            return null;
        }
    }

    private static string? WhyNoFile(string path) => KindOf(path) switch
    {
        FileKind.Missing => new FileInfo(path).LinkTarget is null ? "it does not exist" : "it is a symbolic link to something that does not exist",
        FileKind.Directory => "it is a directory and not a file",
        FileKind.Special => "it is a pipe, a socket or a device and not a file",
        _ => null,
    };

    private static string Describe(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "access is denied",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        _ => "the system cannot read it",
    };

    /// <summary>The first two fields of the runtime's structure, with more room than the rest of it needs.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }

    /// <summary>The base library has no way to tell a named pipe from a file without opening it, which hangs; its own native helper has.</summary>
    private static class NativeMethods
    {
        [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
        public static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out FileStatus status);
    }
}
