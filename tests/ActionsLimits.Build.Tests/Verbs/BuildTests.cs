using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

[Collection(Builds.Name)]
public sealed class BuildTests(PackedSdk sdk)
{
    private const string Broken = "exports.onExecutePostLogin = async (event, api) => {\n  const = 1;\n};\n";

    [Fact]
    public void A_repository_without_problems_builds_into_the_configurations_folder()
    {
        var workspace = sdk.CreateWorkspace("good").Project().Action("Login");

        workspace.Run("build").Succeeded();

        Assert.Empty(workspace.Codes());
        Assert.Contains("bin/Debug/Tenant.report.json", workspace.Files());
        Assert.DoesNotContain(workspace.Files(), file => file.Contains("net10.0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_has_its_full_path_position_code_and_reports_although_the_build_fails()
    {
        var workspace = sdk.CreateWorkspace("broken").Project().Action("Login", Broken);

        var result = workspace.Run("build").Failed();

        Assert.True(result.Output.Contains($"{workspace.PathOf("actions/Login/code.js")}(2,9): error AL3001: ", StringComparison.Ordinal), result.Transcript("was expected to name the position"));
        Assert.Equal(["AL3001"], workspace.Codes());
        Assert.Contains("bin/Debug/Tenant.report.json", workspace.Files());
        Assert.Contains(workspace.PathOf("bin/Debug/Tenant.sarif"), result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_build_reports_exactly_what_the_first_reported()
    {
        var workspace = sdk.CreateWorkspace("twice").Project().Action("Login", Broken).Action("Late", "");

        var first = workspace.Run("build").Failed();
        var firstReports = Reports(workspace);
        var second = workspace.Run("build", "--no-restore").Failed();

        Assert.Equal(LoggedProblem.Read(first.BinaryLog!), LoggedProblem.Read(second.BinaryLog!));
        Assert.Equal(firstReports, Reports(workspace));
    }

    [Fact]
    public void A_corrected_file_with_an_older_time_stamp_is_noticed()
    {
        var workspace = sdk.CreateWorkspace("older").Project().Action("Login", Broken);
        workspace.Run("build").Failed();

        workspace.Action("Login");
        File.SetLastWriteTimeUtc(workspace.PathOf("actions/Login/code.js"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        workspace.Run("build").Succeeded();

        Assert.Empty(workspace.Codes());
    }

    [Fact]
    public void Reports_do_not_depend_on_the_folder_of_the_repository()
    {
        var here = sdk.CreateWorkspace("a").Project().Action("Login", Broken);
        var there = sdk.CreateWorkspace("a folder with a long name, spaces and ünïcode").Project().Action("Login", Broken);

        here.Run("build").Failed();
        there.Run(new Dictionary<string, string> { ["TZ"] = "Asia/Kathmandu", ["LC_ALL"] = "tr_TR.UTF-8" }, "build", "-m:1").Failed();

        Assert.Equal(Reports(here), Reports(there));
    }

    [Fact]
    public void Clean_removes_what_build_wrote_and_nothing_else()
    {
        var workspace = sdk.CreateWorkspace("clean").Project().Action("Login", Broken);
        var before = workspace.Files();
        workspace.Run("build").Failed();
        workspace.Write("bin/Debug/notes.txt", "mine");

        workspace.Run("clean").Succeeded();

        // The list of what is left is what the .NET SDK's own clean leaves of every project.
        Assert.Equal(
            before.Append("bin/Debug/notes.txt").Append("obj/Debug/Tenant.proj.FileListAbsolute.txt").Order(StringComparer.Ordinal),
            workspace.Files());
    }

    [Theory]
    [InlineData("MeasureActions", "AL1001")]
    [InlineData("CheckModuleDependencies", "AL7001")]
    [InlineData("CheckNodeCompatibility", "AL3013")]
    [InlineData("CheckSecrets", "AL4004")]
    public void A_target_of_one_group_reports_that_group_to_the_console_only(string target, string code)
    {
        var workspace = sdk.CreateWorkspace(target)
            .Project(body: """<ItemGroup><ActionsLimit Include="action-size" Maximum="10" /></ItemGroup>""")
            .Action("Login", "const axios = require('axios');\nexports.onExecutePreUserRegistration = async (event) => axios.get(event.secrets.URL);\n");

        var result = workspace.Run("build", "-t:" + target).Failed();

        Assert.Equal([code], LoggedProblem.Read(result.BinaryLog!).Where(problem => problem.Level == "error").Select(problem => problem.Code).Distinct());
        Assert.DoesNotContain("bin/Debug/Tenant.sarif", workspace.Files());
    }

    [Fact]
    public void Several_groups_on_one_command_line_are_all_checked()
    {
        var workspace = sdk.CreateWorkspace("groups")
            .Project(body: """
                <ItemGroup>
                  <ActionsLimit Include="action-size" Maximum="10" />
                  <ActionsRule Include="AL1001;AL4004" Severity="warning" />
                </ItemGroup>
                """)
            .Action("Login", "exports.onExecutePostLogin = async (event) => fetch(event.secrets.URL);\n");

        var result = workspace.Run("msbuild", "-t:MeasureActions;CheckSecrets").Succeeded();

        Assert.Equal(["AL1001", "AL4004"], LoggedProblem.Read(result.BinaryLog!).Select(problem => problem.Code).Distinct());
    }

    [Theory]
    [InlineData("CheckSamlConfiguration")]
    [InlineData("CheckExecutionLimits")]
    public void A_target_of_one_group_leaves_the_findings_of_others_alone(string target)
    {
        var workspace = sdk.CreateWorkspace(target).Project().Action("Login", "");

        workspace.Run("build", "-t:" + target).Succeeded();
    }

    [Fact]
    public void Own_targets_join_the_gate_through_its_property()
    {
        var workspace = sdk.CreateWorkspace("extended")
            .Project(body: """
                <PropertyGroup><CheckActionsDependsOn>$(CheckActionsDependsOn);GenerateLate</CheckActionsDependsOn></PropertyGroup>
                <Target Name="GenerateLate">
                  <WriteLinesToFile File="actions/Late/code.js" Lines="exports.onExecutePostLogin = async () => {}" Overwrite="true" />
                </Target>
                """)
            .Action("Late");
        File.Delete(workspace.PathOf("actions/Late/code.js"));

        workspace.Run("build").Succeeded();

        Assert.Empty(workspace.Codes());
    }

    [Fact]
    public void A_design_time_build_checks_nothing()
    {
        var workspace = sdk.CreateWorkspace("design").Project().Action("Login", Broken);

        workspace.Run("build", "-p:DesignTimeBuild=true").Succeeded();

        Assert.DoesNotContain("bin/Debug/Tenant.sarif", workspace.Files());
    }

    [Fact]
    public void The_source_can_be_another_folder_or_a_yaml_file()
    {
        var folder = sdk.CreateWorkspace("folder")
            .Project(body: "<PropertyGroup><ActionsSource>tenants/shop</ActionsSource></PropertyGroup>")
            .Action("Login", Broken, folder: "tenants/shop/");
        var yaml = sdk.CreateWorkspace("yaml")
            .Project(body: "<PropertyGroup><ActionsSource>tenant.yaml</ActionsSource></PropertyGroup>")
            .Write("tenant.yaml", "actions:\n  - name: Login\n    code: ./code.js\n    deployed: true\n    runtime: node22\n    supported_triggers:\n      - id: post-login\n        version: v3\n")
            .Write("code.js", Broken);

        folder.Run("build").Failed();
        yaml.Run("build").Failed();

        Assert.Equal(["tenants/shop/actions/Login/code.js(2,9)"], folder.Sarif().Select(result => result.Place));
        Assert.Equal(["code.js(2,9)"], yaml.Sarif().Select(result => result.Place));
    }

    [Fact]
    public void What_was_measured_stands_at_the_end_of_a_build_and_under_the_terminal_logger_too()
    {
        var workspace = sdk.CreateWorkspace("summary").Project().Action("Login");

        var plain = workspace.Run("build").Succeeded();
        var terminal = workspace.RunPlain("build", "-tl:on", "-nr:false");

        Assert.Contains("1 of 100 Actions", plain.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 100 Actions", terminal.Output, StringComparison.Ordinal);
    }

    private static List<string> Reports(Workspace workspace)
        => [File.ReadAllText(workspace.PathOf("bin/Debug/Tenant.sarif")), File.ReadAllText(workspace.PathOf("bin/Debug/Tenant.report.json"))];
}
