using System.Runtime.InteropServices;
using ActionsLimits.Bundles;

namespace ActionsLimits.Tests.Bundles;

/// <summary>Files and folders that may not be read. File modes mean nothing to root, so the reading has another user's rights for as long as it takes.</summary>
public sealed class UnreadableFileTests
{
    private const int Nobody = 65534;

    [Theory]
    [InlineData("actions/Login.json", "AL0001 actions/Login.json:0:0")]
    [InlineData("actions/Login/code.js", "AL0003 actions/Login.json:3:11")]
    [InlineData("action-modules", "AL0001 action-modules:0:0")]
    [InlineData("triggers/triggers.json", "AL0001 triggers/triggers.json:0:0")]
    [InlineData("clients/Shop.json", "AL0001 clients/Shop.json:0:0")]
    public void What_may_not_be_read_is_a_finding(string path, string expected)
    {
        using var tree = new SourceTree().Action().Folder("action-modules").File("triggers/triggers.json", "{}").File("clients/Shop.json", """{ "name": "Shop" }""");
        Assert.Empty(ReadAsNobody(tree).Findings);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (Locked(tree[path]))
        {
            Assert.Contains(expected, tree.Positions(ReadAsNobody(tree).Findings));
        }
    }

    [Fact]
    public void A_document_that_may_not_be_read_is_a_finding()
    {
        using var tree = new SourceTree().File("tenant.yaml", "actions: []\n");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (Locked(tree["tenant.yaml"]))
        {
            Assert.Equal(["AL0001 tenant.yaml:0:0"], tree.Positions(ReadAsNobody(tree, "tenant.yaml").Findings));
        }
    }

    private static BundleReading ReadAsNobody(SourceTree tree, string? source = null)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return tree.Read(source: source);
        }

        // The rights are those of one thread, which ends with them; reading starts no other.
        File.SetUnixFileMode(tree.Path, (UnixFileMode)0b111_101_101);
        BundleReading? reading = null;
        var thread = new Thread(() =>
        {
            // The answer is the user before, whether it worked or not: that it did is what the findings show.
            _ = NativeMethods.SetFileSystemUser(Nobody);
            reading = tree.Read(source: source);
        });
        thread.Start();
        thread.Join();
        return reading!;
    }

    private static UnlockedAgain Locked(string path)
    {
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        return new UnlockedAgain(path, mode);
    }

    private sealed class UnlockedAgain(string path, UnixFileMode mode) : IDisposable
    {
        public void Dispose()
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode);
            }
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "setfsuid")]
        public static extern int SetFileSystemUser(int user);
    }
}
