using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

/// <summary>The second role of the package: a reference in a project that has an SDK of its own.</summary>
[Collection(Builds.Name)]
public sealed class PackageReferenceTests(PackedSdk sdk)
{
    [Theory]
    [InlineData("Microsoft.NET.Sdk")]
    [InlineData("Microsoft.Build.NoTargets")]
    public void The_gate_is_part_of_the_build_of_a_project_that_references_the_package(string projectSdk)
    {
        var workspace = Create(projectSdk).Action("Login", "");

        var result = workspace.Run("build").Failed();

        Assert.Equal(["AL0009"], LoggedProblem.Read(result.BinaryLog!).Select(problem => problem.Code));
        Assert.Contains("bin/Debug/net10.0/Tenant.sarif", workspace.Files());
    }

    [Fact]
    public void A_library_that_carries_good_Actions_is_compiled_as_ever()
    {
        var workspace = Create("Microsoft.NET.Sdk").Write("Class1.cs", "class Class1;").Action("Login");

        workspace.Run("build").Succeeded();

        Assert.Contains("bin/Debug/net10.0/Tenant.dll", workspace.Files());
        Assert.Empty(workspace.Codes("bin/Debug/net10.0/Tenant.sarif"));
    }

    [Fact]
    public void Clean_removes_the_reports()
    {
        var workspace = Create("Microsoft.NET.Sdk").Action("Login");
        workspace.Run("build").Succeeded();

        workspace.Run("clean").Succeeded();

        Assert.DoesNotContain(workspace.Files(), file => file.EndsWith(".sarif", StringComparison.Ordinal) || file.EndsWith(".report.json", StringComparison.Ordinal) || file.EndsWith(".actions.facts", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_roles_in_one_project_check_once()
    {
        var workspace = sdk.CreateWorkspace("both")
            .Project(body: $"""<ItemGroup><PackageReference Include="ActionsLimits.Sdk" Version="{sdk.Version}" /></ItemGroup>""")
            .Action("Login", "");

        var result = workspace.Run("build").Failed();

        Assert.Equal(["AL0009"], LoggedProblem.Read(result.BinaryLog!).Where(problem => problem.Level == "error").Select(problem => problem.Code));
        Assert.DoesNotContain(LoggedProblem.Read(result.BinaryLog!), problem => problem.Code == "MSB4011");
    }

    private Workspace Create(string projectSdk) => sdk.CreateWorkspace("reference").Write("Tenant.csproj", $"""
        <Project Sdk="{projectSdk}">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="ActionsLimits.Sdk" Version="{sdk.Version}" PrivateAssets="all" /></ItemGroup>
        </Project>
        """);
}
