namespace ActionsLimits.Tests.Packaging;

/// <summary>An npm package whose files a test needs, kept in the cache of test tools.</summary>
internal static class NpmPackage
{
    /// <summary>The folder of an unpacked package; fetched when it is not in the cache. Fails the test when npm cannot.</summary>
    public static string Fetch(string name, string version)
    {
        var cache = Environment.GetEnvironmentVariable("ACTIONSLIMITS_TEST_CACHE");
        if (string.IsNullOrEmpty(cache))
        {
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "actionslimits-tests");
        }

        var folder = Path.Combine(cache, "npm", name.Replace('/', '+'), version);
        var package = Path.Combine(folder, "node_modules", name);
        if (!Directory.Exists(package))
        {
            var unfinished = folder + "." + Guid.NewGuid().ToString("N");
            Directory.CreateDirectory(unfinished);
            File.WriteAllText(Path.Combine(unfinished, "package.json"), """{ "private": true }""");
            ExternalProgram.Run(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--omit=optional", "--legacy-peer-deps", $"{name}@{version}"],
                unfinished);
            try
            {
                Directory.Move(unfinished, folder);
            }
            catch (IOException) when (Directory.Exists(package))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return package;
    }
}
