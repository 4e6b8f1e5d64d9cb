using System.Globalization;
using System.Text.Json;

namespace ActionsLimits.Benchmarks.Repositories;

/// <summary>
/// Writes a repository of Actions in the Deploy CLI's directory layout that passes every check. A tenant holds at most 90 Actions and 10
/// Modules, as Auth0 allows 100 of each; more scripts make more tenants, each in a folder with a project file of its own.
/// </summary>
internal static class RepositoryGenerator
{
    private const int ActionsPerTenant = 90;
    private const int ModulesPerTenant = 10;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes the repository.</summary>
    /// <param name="directory">Where; created when missing.</param>
    /// <param name="scripts">Number of scripts, Modules included.</param>
    /// <param name="bytes">Size of each Action in bytes; 0 for a mix from 3 kB to 95 kB with most of them small, as found in practice.</param>
    /// <param name="sdk">Opening of the project files, such as <c>&lt;Project Sdk="ActionsLimits.Sdk/1.0.0"&gt;</c>.</param>
    /// <param name="single">Whether to put all scripts into one tenant, whatever Auth0 allows: it shows how memory grows.</param>
    /// <returns>The folders of the tenants.</returns>
    internal static IReadOnlyList<string> Write(string directory, int scripts, int bytes, string sdk, bool single)
    {
        var tenants = new List<string>();
        if (single)
        {
            WriteTenant(directory, scripts, bytes, sdk, 1);
            return [directory];
        }

        for (var written = 0; written < scripts; written += ActionsPerTenant + ModulesPerTenant)
        {
            var number = tenants.Count;
            var tenant = scripts <= ActionsPerTenant + ModulesPerTenant
                ? directory
                : Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"tenant{number:D3}"));
            WriteTenant(tenant, Math.Min(scripts - written, ActionsPerTenant + ModulesPerTenant), bytes, sdk, (ulong)(number + 1));
            tenants.Add(tenant);
        }

        return tenants;
    }

    private static void WriteTenant(string directory, int scripts, int bytes, string sdk, ulong seed)
    {
        var modules = Math.Max(1, scripts / 10);
        var random = new SeededRandom(seed);
        var generator = new ScriptGenerator(seed * 7919);
        Directory.CreateDirectory(directory);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        File.WriteAllText(Path.Combine(directory, name + ".proj"), sdk + "\n</Project>\n");

        for (var i = 0; i < modules; i++)
        {
            var module = string.Create(CultureInfo.InvariantCulture, $"shared-{i:D2}");
            WriteScript(directory, "action-modules", module, generator.Module(SizeOf(random, Math.Min(bytes, 60_000), 60_000)), new
            {
                name = module,
                code = $"./action-modules/{module}/code.js",
                dependencies = Array.Empty<object>(),
                secrets = Array.Empty<object>(),
                all_changes_published = true,
            });
        }

        var bound = new List<object>();
        for (var i = 0; i < scripts - modules; i++)
        {
            var action = string.Create(CultureInfo.InvariantCulture, $"Login step {i:D3}");
            // Every Module has a user, and no Action has more than one.
            var module = string.Create(CultureInfo.InvariantCulture, $"shared-{i % modules:D2}");
            WriteScript(directory, "actions", action, generator.Action(SizeOf(random, bytes, 95_000), module), new
            {
                name = action,
                code = $"./actions/{action}/code.js",
                supported_triggers = new[] { new { id = "post-login", version = "v3" } },
                runtime = "node22",
                dependencies = new[] { new { name = "axios", version = "1.7.9" } },
                secrets = new[] { new { name = "API_TOKEN", value = "##API_TOKEN##" } },
                modules = new[] { new { module_name = module, module_version_number = 1 } },
                deployed = true,
            });
            // Few enough that the time-outs of all bound Actions together stay below the 20 seconds of one execution.
            if (bound.Count < 4)
            {
                bound.Add(new { action_name = action, display_name = action });
            }
        }

        Directory.CreateDirectory(Path.Combine(directory, "triggers"));
        File.WriteAllText(
            Path.Combine(directory, "triggers", "triggers.json"),
            JsonSerializer.Serialize(new Dictionary<string, object> { ["post-login"] = bound }, Indented) + "\n");
    }

    private static int SizeOf(SeededRandom random, int bytes, int maximum)
        => bytes > 0 ? bytes : random.Next(20) switch
        {
            0 => Math.Min(maximum, 40_000 + random.Next(50_000)),
            < 4 => 15_000 + random.Next(20_000),
            _ => 3_000 + random.Next(9_000),
        };

    private static void WriteScript(string directory, string folder, string name, string code, object manifest)
    {
        var codeFolder = Path.Combine(directory, folder, name);
        Directory.CreateDirectory(codeFolder);
        File.WriteAllText(Path.Combine(codeFolder, "code.js"), code);
        File.WriteAllText(Path.Combine(directory, folder, name + ".json"), JsonSerializer.Serialize(manifest, Indented) + "\n");
    }
}
