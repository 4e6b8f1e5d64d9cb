using System.IO.Compression;
using System.Security.Cryptography;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

/// <summary>What we write is read without complaint by programs that share no code with us.</summary>
public sealed class ReaderCompatibilityTests
{
    /// <summary>Programs that must exist where the tests gate a release; on a developer's machine those that are there are used.</summary>
    private static readonly bool MustExist = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("unzip", "-t")]
    [InlineData("unzip", "-o")]
    [InlineData("python3", "-m", "zipfile", "-t")]
    [InlineData("python3", "-m", "zipfile", "-e", "{archive}", "out-python")]
    [InlineData("bsdtar", "-xf", "{archive}", "-C", "out")]
    [InlineData("sha256sum", "-c", "{hash}")]
    public void Programs_of_others_read_the_archive(string program, params string[] arguments)
    {
        if (!ExternalProgram.Exists(program))
        {
            Assert.False(MustExist, program + " is missing; the build machine has to have it.");
            return;
        }

        using var folder = new TemporaryFolder();
        var files = Write(folder, "zip");
        Directory.CreateDirectory(folder["release/out"]);
        var given = arguments.Select(argument => argument switch
        {
            "{archive}" => files.Archive,
            "{hash}" => files.ArchiveHash,
            _ => argument,
        }).ToList();
        if (!given.Exists(argument => argument.StartsWith(folder.Path, StringComparison.Ordinal)))
        {
            given.Add(files.Archive);
        }

        var output = ExternalProgram.Run(program, given, folder["release"]);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("error:", output, StringComparison.OrdinalIgnoreCase);
        foreach (var code in Directory.EnumerateFiles(folder["release"], "code.js", SearchOption.AllDirectories))
        {
            var source = folder[Path.Combine(code.Split(Path.DirectorySeparatorChar)[^3..])];
            Assert.Equal(File.ReadAllBytes(source), File.ReadAllBytes(code));
        }
    }

    [Fact]
    public void NET_unpacks_the_archive()
    {
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Write(folder, "zip").Archive, folder["unpacked"]);
        foreach (var (path, _) in SampleRelease.Files.Where(file => !file.Path.StartsWith("clients", StringComparison.Ordinal)))
        {
            Assert.Equal(File.ReadAllBytes(folder[path]), File.ReadAllBytes(folder["unpacked/" + path]));
        }
    }

    [Fact]
    public void NuGet_fetches_the_package_and_unpacks_it()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "nupkg");
        folder.Write("consumer/nuget.config", """
            <configuration>
              <packageSources><clear /><add key="release" value="../release" /></packageSources>
              <config><add key="globalPackagesFolder" value="../packages" /></config>
            </configuration>
            """);
        folder.Write("consumer/Directory.Build.props", "<Project />");
        folder.Write("consumer/Directory.Build.targets", "<Project />");
        folder.Write("consumer/Directory.Packages.props", "<Project />");
        folder.Write("consumer/consumer.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="Storefront" Version="[1.2.0]" />
              </ItemGroup>
            </Project>
            """);
        var output = ExternalProgram.Run("dotnet", ["restore", "--nologo", "-p:NuGetAudit=false", "-nr:false"], folder["consumer"]);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        foreach (var (path, _) in SampleRelease.Files.Where(file => !file.Path.StartsWith("clients", StringComparison.Ordinal)))
        {
            Assert.Equal(File.ReadAllBytes(folder[path]), File.ReadAllBytes(folder["packages/storefront/1.2.0/bundle/" + path]));
        }

        Assert.True(File.Exists(folder["packages/storefront/1.2.0/bundle/actions-bundle.json"]));
    }

    [Fact]
    public void The_package_depends_on_content_alone()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder("longer-than-the-first");
        Assert.Equal(
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Write(folder, "nupkg").Package))),
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Write(other, "nupkg").Package))));
    }

    private static ReleaseFiles Write(TemporaryFolder folder, string format)
    {
        var findings = new List<Finding>();
        var files = ReleaseFiles.Create(folder["release"], "Storefront", "1.2.0", format, folder.Path, findings)!;
        Assert.True(ReleaseWriter.Write(SampleRelease.CreateRelease(SampleRelease.Create(folder)), files, findings));
        return files;
    }
}
