using System.Runtime.InteropServices;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

/// <summary>
/// Sources that nobody would commit, built as a user builds: one build of many projects ends, fails, and says of each what is wrong with it. The engine's own tests
/// have more of them; here MSBuild, its paths and its logger take part.
/// </summary>
[Collection(Builds.Name)]
public sealed class HostileBuildTests(PackedSdk sdk)
{
    private const string Manifest = """{ "name": "a", "code": "./code.js", "runtime": "node22", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "deployed": true }""";

    [Fact]
    public void Each_hostile_source_ends_with_a_finding()
    {
        var workspace = sdk.CreateWorkspace("hostile");
        var expected = new List<(string Folder, string Code)>();
        Script("brackets", new string('[', 100_000), "AL3001");
        Script("large", "exports.onExecutePostLogin = async () => {};\n" + string.Concat(Enumerable.Repeat("// Nothing but comments, line after line.\n", 1_250_000)), "AL1001");
        Source("deep", "actions/deep.json", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), "AL0001");
        Source("directory", "actions/x.json/inside.txt", "", "AL0001");

        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 11).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
        Source("bomb", "tenant.yaml", bomb + "actions: *a11\n", "AL0001", "<PropertyGroup><ActionsSource>tenant.yaml</ActionsSource></PropertyGroup>");

        // Characters that MSBuild unescapes, splits at, or expands.
        Source("odd; names %41 $(HOME) @(Item) é", "actions/semi;colon %3b $(PATH).json", Manifest.Replace("node22", "node99", StringComparison.Ordinal), "AL3009")
            .Write("odd; names %41 $(HOME) @(Item) é/code.js", Workspace.GoodCode);
        Source("semicolon", "one;two/actions/a.json", Manifest.Replace("node22", "node99", StringComparison.Ordinal), "AL3009", "<PropertyGroup><ActionsSource>one;two</ActionsSource></PropertyGroup>")
            .Write("semicolon/one;two/code.js", Workspace.GoodCode);
        if (!OperatingSystem.IsWindows())
        {
            Source("pipe", "actions/a.json", Manifest, "AL0003");
            Assert.Equal(0, NativeMethods.MakePipe(workspace.PathOf("pipe/code.js"), Convert.ToUInt32("600", 8)));
            Source("link", "actions/a.json", Manifest, "AL0004");
            workspace.Write("outside.js", Workspace.GoodCode);
            File.CreateSymbolicLink(workspace.PathOf("link/code.js"), workspace.PathOf("outside.js"));
        }

        workspace.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Bundle Include="*/*.proj" /></ItemGroup>
              <Target Name="Restore" />
              <Target Name="Build"><MSBuild Projects="@(Bundle)" BuildInParallel="true" ContinueOnError="ErrorAndContinue" /></Target>
            </Project>
            """);
        var result = workspace.Run("build", "all.proj", "-m:2", "-v:q").Failed();

        var problems = LoggedProblem.Read(result.BinaryLog!).ToLookup(problem => Path.GetFileName(Path.GetDirectoryName(problem.Project)), problem => problem.Code, StringComparer.Ordinal);
        Assert.All(expected, source => Assert.Contains(source.Code, problems[source.Folder]));
        Assert.All(expected, source => Assert.DoesNotContain("AL9999", problems[source.Folder]));
        Assert.All(expected, source => Assert.True(File.Exists(workspace.PathOf($"{source.Folder}/bin/Debug/T.sarif")), source.Folder));

        Workspace Script(string folder, string code, string rule) => Source(folder, "actions/a.json", Manifest, rule).Write($"{folder}/code.js", code);

        Workspace Source(string folder, string file, string text, string rule, string body = "")
        {
            expected.Add((folder, rule));
            return workspace.Project($"{folder}/T.proj", body).Write($"{folder}/{file}", text);
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "mkfifo")]
        public static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
    }
}
