using ActionsLimits.SurfaceGenerator;
using ActionsLimits.SurfaceGenerator.Binaries;

namespace ActionsLimits.Tests.Node;

/// <summary>Runs scripts of this folder in real Node binaries, which are fetched into the shared cache when they are missing.</summary>
internal static class RealNode
{
    public static NodeBinaries Binaries { get; } = new();

    /// <summary>Runs a script of this folder; the output file, if the script writes one, is the last argument.</summary>
    public static void Run(string version, string script, params string[] arguments) =>
        NodeBinaries.Run(Binaries.Get(NodeVersion.Parse(version)), [.. Options(version), FileHere(script), .. arguments], Path.GetTempPath());

    // Compiling lazily, the V8 of Node 12 sees mistakes with labels only in functions that run.
    private static string[] Options(string version) => version.StartsWith("12.", StringComparison.Ordinal) ? ["--stack-size=900", "--no-lazy"] : ["--stack-size=900"];

    public static string FileHere(string name) => RepositoryRoot.Path("tests", "ActionsLimits.Tests", "Node", name);
}
