using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

/// <summary>Feels like any .NET SDK: solutions, graph builds, multi-threaded builds, central packages, artifacts output.</summary>
[Collection(Builds.Name)]
public sealed class HostTests(PackedSdk sdk)
{
    [Theory]
    [InlineData("sln")]
    [InlineData("slnx")]
    public void A_bundle_can_be_added_to_a_solution_and_is_built_with_it(string format)
    {
        var workspace = sdk.CreateWorkspace("solution").Project("tenant/Tenant.proj").Action("Login", "", folder: "tenant/")
            .Write("lib/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .Write("lib/Class1.cs", "class Class1;");
        workspace.RunPlain("new", "sln", "-n", "All", "--format", format).Succeeded();
        workspace.RunPlain("sln", "add", "tenant/Tenant.proj", "lib/Library.csproj").Succeeded();

        var result = workspace.Run("build", "All." + format).Failed();

        Assert.Equal(["AL0009"], LoggedProblem.Read(result.BinaryLog!).Select(problem => problem.Code));
        Assert.Contains("lib/bin/Debug/net10.0/Library.dll", workspace.Files());
    }

    [Fact]
    public void A_solution_of_bundles_alone_is_restored_without_a_warning()
    {
        var workspace = sdk.CreateWorkspace("tenants").Project("a/A.proj").Action("Login", folder: "a/").Project("b/B.proj").Action("Login", folder: "b/");
        workspace.RunPlain("new", "sln", "-n", "All").Succeeded();
        workspace.RunPlain("sln", "add", "a/A.proj", "b/B.proj").Succeeded();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Empty(LoggedProblem.Read(workspace.Run("build").Succeeded().BinaryLog!));
        }

        Assert.Contains("b/bin/Debug/B.sarif", workspace.Files());
    }

    [Theory]
    [InlineData("-graph")]
    [InlineData("-graph", "-isolate")]
    [InlineData("-mt")]
    [InlineData("-m", "-mt")]
    [InlineData("-p:Configuration=Release")]
    public void Findings_are_the_same_however_the_build_is_run(params string[] switches)
    {
        var workspace = sdk.CreateWorkspace("many").Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><ProjectReference Include="tenants/*/*.proj" /></ItemGroup>
              <ItemGroup><ProjectReferenceTargets Include="Build" Targets="Build" /></ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(ProjectReference)" Targets="Restore" /></Target>
              <Target Name="Build"><MSBuild Projects="@(ProjectReference)" BuildInParallel="true" ContinueOnError="true" /></Target>
            </Project>
            """);
        foreach (var tenant in new[] { "a", "b", "c" })
        {
            workspace.Project($"tenants/{tenant}/{tenant}.proj").Action("Login", "", folder: $"tenants/{tenant}/");
        }

        workspace.Run("msbuild", "all.proj", "-t:Restore").Succeeded();
        var result = workspace.Run(["msbuild", "all.proj", .. switches]);

        Assert.Equal(
            ["tenants/a/actions/Login/code.js", "tenants/b/actions/Login/code.js", "tenants/c/actions/Login/code.js"],
            LoggedProblem.Read(result.BinaryLog!)
                .Where(problem => problem.Code == "AL0009")
                .Select(problem => Path.GetRelativePath(workspace.Root, problem.File).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));
        Assert.DoesNotContain(LoggedProblem.Read(result.BinaryLog!), problem => problem.Code.StartsWith("MSB4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Build")]
    [InlineData("Rebuild")]
    [InlineData("Clean")]
    [InlineData("Pack")]
    [InlineData("Publish")]
    public void A_graph_in_isolation_runs_every_verb_across_references_between_bundles(string verb)
    {
        var workspace = Referring();

        var result = workspace.Run("msbuild", "tenant/Tenant.proj", "-t:" + verb, "-graph", "-isolate").Succeeded();

        Assert.Empty(LoggedProblem.Read(result.BinaryLog!));
        if (verb != "Clean")
        {
            Assert.Contains("shared/bin/Debug/Shared.sarif", workspace.Files());
            Assert.Contains("tenant/bin/Debug/Tenant.sarif", workspace.Files());
        }
    }

    [Fact]
    public void The_results_of_a_referenced_bundle_come_from_the_cache_of_another_build()
    {
        var workspace = Referring();
        workspace.Run("msbuild", "shared/Shared.proj", "-isolate", "-orc:shared.cache", "-t:Build;GetTargetFrameworks;GetNativeManifest").Succeeded();
        File.Delete(workspace.PathOf("shared/bin/Debug/Shared.sarif"));

        workspace.Run("msbuild", "tenant/Tenant.proj", "-isolate", "-irc:shared.cache").Succeeded();

        Assert.DoesNotContain("shared/bin/Debug/Shared.sarif", workspace.Files());
        Assert.Contains("tenant/bin/Debug/Tenant.sarif", workspace.Files());
        workspace.Run("msbuild", "tenant/Tenant.proj", "-isolate").Failed();
    }

    [Theory]
    [InlineData("-m")]
    [InlineData("-mt")]
    public void Projects_that_share_a_folder_and_a_source_are_built_side_by_side(string parallel)
    {
        var workspace = sdk.CreateWorkspace("shared").Action("Login", folder: "source/").Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup><Tenant Include="tenants/*.proj" /></ItemGroup>
              <Target Name="Build"><MSBuild Projects="@(Tenant)" BuildInParallel="true" /></Target>
            </Project>
            """);
        string[] tenants = ["a", "b", "c", "d"];
        foreach (var tenant in tenants)
        {
            workspace.Project($"tenants/{tenant}.proj", "<PropertyGroup><ActionsSource>../source</ActionsSource></PropertyGroup>");
        }

        var result = workspace.Run("msbuild", "all.proj", parallel).Succeeded();
        workspace.Run("msbuild", "all.proj", parallel, "-p:Again=true").Succeeded();

        Assert.Empty(LoggedProblem.Read(result.BinaryLog!));
        foreach (var tenant in tenants)
        {
            Assert.Empty(workspace.Codes($"tenants/bin/Debug/{tenant}.sarif"));
            Assert.Contains($"tenants/obj/Debug/{tenant}.actions.facts", workspace.Files());
        }
    }

    [Fact]
    public void A_bundle_without_packages_needs_no_restore()
    {
        var workspace = sdk.CreateWorkspace("bare").Project().Action("Login");

        workspace.Run("build").Succeeded();

        Assert.DoesNotContain(workspace.Files(), file => file.Contains("project.assets.json", StringComparison.Ordinal));
        workspace.Run("build", "--no-restore").Succeeded();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Directory.Build.props")]
    [InlineData("shared/packages.props")]
    public void A_package_that_a_bundle_references_is_restored_wherever_the_reference_stands(string place)
    {
        // The package is our own second role: any package with build logic would do, and this one is in the feed.
        var reference = $"""<ItemGroup><PackageReference Include="Microsoft.Build.NoTargets" Version="3.7.0" GeneratePathProperty="true" /></ItemGroup>""";
        var workspace = sdk.CreateWorkspace("packages").Action("Login");
        switch (place)
        {
            case "":
                workspace.Project(body: reference);
                break;
            case "Directory.Build.props":
                workspace.Project().Write(place, $"<Project>{reference}</Project>");
                break;
            default:
                workspace.Project(body: $"""<Import Project="{place}" />""").Write(place, $"<Project>{reference}</Project>");
                break;
        }

        workspace.Run("build").Succeeded();

        Assert.Contains("obj/project.assets.json", workspace.Files());
        Assert.Empty(workspace.Codes());
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void The_restore_of_a_solution_restores_bundles_with_packages_and_leaves_the_others(string staticGraph)
    {
        var workspace = sdk.CreateWorkspace("restored")
            .Project("bare/Bare.proj")
            .Action("Login", folder: "bare/")
            .Project("packages/Packages.proj", """<Import Project="../packages.props" />""")
            .Action("Login", folder: "packages/")
            .Write("packages.props", """<Project><ItemGroup><PackageReference Include="Microsoft.Build.NoTargets" Version="3.7.0" /></ItemGroup></Project>""");
        workspace.RunPlain("new", "sln", "-n", "All").Succeeded();
        workspace.RunPlain("sln", "add", "bare/Bare.proj", "packages/Packages.proj").Succeeded();

        var result = workspace.Run("build", "-p:RestoreUseStaticGraphEvaluation=" + staticGraph).Succeeded();

        Assert.Empty(LoggedProblem.Read(result.BinaryLog!));
        Assert.Contains("packages/obj/project.assets.json", workspace.Files());
    }

    [Fact]
    public void Central_package_management_works()
    {
        var workspace = sdk.CreateWorkspace("central").Action("Login")
            .Write("Directory.Packages.props", """
                <Project>
                  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
                  <ItemGroup><PackageVersion Include="Microsoft.Build.NoTargets" Version="3.7.0" /></ItemGroup>
                </Project>
                """)
            .Project(body: """<ItemGroup><PackageReference Include="Microsoft.Build.NoTargets" /></ItemGroup>""");

        workspace.Run("build").Succeeded();

        Assert.Contains("obj/project.assets.json", workspace.Files());
    }

    [Fact]
    public void Artifacts_output_moves_everything()
    {
        var workspace = sdk.CreateWorkspace("artifacts")
            .Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>")
            .Project("tenant/Tenant.proj")
            .Action("Login", "", folder: "tenant/");

        workspace.Run("build", "tenant").Failed();

        Assert.Contains("artifacts/bin/Tenant/debug/Tenant.sarif", workspace.Files());
        Assert.DoesNotContain(workspace.Files(), file => file.StartsWith("tenant/bin/", StringComparison.Ordinal) || file.StartsWith("tenant/obj/", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_of_the_repository_hold_for_bundles()
    {
        var workspace = sdk.CreateWorkspace("inherited")
            .Write("Directory.Build.props", """<Project><ItemGroup><ActionsLimit Include="action-size" Maximum="10" /></ItemGroup></Project>""")
            .Write("Directory.Build.targets", """<Project><ItemGroup><ActionsRule Include="AL1001" Severity="warning" /></ItemGroup></Project>""")
            .Project()
            .Action("Login");

        var result = workspace.Run("build").Succeeded();

        Assert.Equal([("warning", "AL1001")], LoggedProblem.Read(result.BinaryLog!).Select(problem => (problem.Level, problem.Code)));
    }

    [Fact]
    public void Users_see_what_is_in_force_without_building()
    {
        var workspace = sdk.CreateWorkspace("evaluated").Project();

        var result = workspace.RunPlain("msbuild", "-getProperty:ActionsSource,OutputPath,DefaultProjectTypeGuid").Succeeded();

        Assert.Contains($"\"ActionsSource\": {System.Text.Json.JsonSerializer.Serialize(workspace.Root)}", result.Output, StringComparison.Ordinal);
        Assert.Contains("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}", result.Output, StringComparison.Ordinal);
    }

    /// <summary>A bundle that refers to another one, restored.</summary>
    private Workspace Referring()
    {
        var workspace = sdk.CreateWorkspace("referring")
            .Project("shared/Shared.proj").Action("Login", folder: "shared/")
            .Project("tenant/Tenant.proj", """<ItemGroup><ProjectReference Include="../shared/Shared.proj" /></ItemGroup>""").Action("Login", folder: "tenant/");
        workspace.Run("msbuild", "tenant/Tenant.proj", "-t:Restore").Succeeded();
        return workspace;
    }
}
