using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

public sealed class ReleaseTests
{
    [Fact]
    public void It_holds_what_the_Deploy_CLI_reads_for_Actions_Modules_and_triggers_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Assert.Equal(
            [
                "action-modules/tokens.json",
                "action-modules/tokens/code.js",
                "actions-bundle.json",
                "actions/Add claims.json",
                "actions/Add claims/code.js",
                "deploy-config.json",
                "sbom.cdx.json",
                "triggers/triggers.json",
            ],
            release.Files.Select(file => file.Path));
        foreach (var file in release.Files.Where(file => file.SourcePath is not null))
        {
            using var stream = new MemoryStream();
            using var source = file.OpenRead();
            source.CopyTo(stream);
            Assert.Equal(File.ReadAllBytes(folder[file.Path]), stream.ToArray());
        }
    }

    [Fact]
    public void Additional_content_joins_with_its_type()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder) with { Extra = [new(folder["clients/Web.json"]), new(folder["actions/Add claims.json"])] };
        Assert.Equal(9, SampleRelease.CreateRelease(input).Files.Length);
        using var config = JsonDocument.Parse(SampleRelease.Generated(input, ContentCollector.DeployConfigPath));
        Assert.Equal(
            ["actionModules", "actions", "clients", "triggers"],
            config.RootElement.GetProperty("AUTH0_INCLUDED_ONLY").EnumerateArray().Select(type => type.GetString()));
        Assert.False(config.RootElement.GetProperty("AUTH0_ALLOW_DELETE").GetBoolean());
        Assert.Equal(2, config.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void In_the_YAML_layout_the_document_is_the_input_and_types_come_from_what_is_declared()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        folder.Write("tenant.yaml", "actions: []");
        var bundle = input.Context.Bundle with
        {
            Layout = BundleLayout.Yaml,
            Source = folder["tenant.yaml"],
            Bindings = [],
            Files = [new(folder["tenant.yaml"], "tenant.yaml", BundleFileKind.YamlDocument), .. input.Context.Bundle.Files.Where(file => file.Kind == BundleFileKind.Code)],
        };
        input = input with { Context = input.Context with { Bundle = bundle }, Extra = [new(folder["clients/Web.json"], null, "clients")] };
        using var manifest = JsonDocument.Parse(SampleRelease.Generated(input, ContentCollector.ManifestPath));
        Assert.Equal("tenant.yaml", manifest.RootElement.GetProperty("input").GetString());
        Assert.Equal("yaml", manifest.RootElement.GetProperty("layout").GetString());
        Assert.Equal(
            ["actionModules", "actions", "clients"],
            manifest.RootElement.GetProperty("deployment").GetProperty("includedTypes").EnumerateArray().Select(type => type.GetString()));
    }

    [Fact]
    public void A_code_file_of_one_environment_only_is_part_of_the_release()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        var path = folder.Write("actions/Add claims/production.js", "1");
        var bundle = input.Context.Bundle;
        var action = bundle.Actions[0];
        var production = bundle with
        {
            Actions = [action with { Code = new(path, "actions/Add claims/production.js", action.Location) }],
            Files = bundle.Files.Add(new(path, "actions/Add claims/production.js", BundleFileKind.Code)),
        };
        input = input with
        {
            Context = input.Context with
            {
                Environments = [new("production", production, ["SIGNING_KEY"], ImmutableDictionary<string, ActionsLimits.Scripts.ScriptSize>.Empty)],
            },
        };
        Assert.Contains(SampleRelease.CreateRelease(input).Files, file => file.Path == "actions/Add claims/production.js");
    }

    [Theory]
    [InlineData("AL0020", "clients/a\nb.json", null)]
    [InlineData("AL0020", "clients/a.json", "clients/../../a.json")]
    [InlineData("AL0020", "clients/a.json", "clients\\a.json")]
    [InlineData("AL0021", "clients/web.json", "triggers/Triggers.json")]
    [InlineData("AL0021", "clients/web.json", "triggers")]
    [InlineData("AL0021", "clients/web.json", "triggers/triggers.json/a")]
    [InlineData("AL0025", "clients/a.json", "sbom.cdx.json")]
    [InlineData("AL0025", "clients/a.json", "Actions-Bundle.json")]
    [InlineData("AL0025", "clients/a.json", "../a.json")]
    [InlineData("AL0025", "clients/a.json", "/a.json")]
    public void Content_that_cannot_be_packaged_safely_is_a_finding(string code, string file, string? target)
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder) with { Extra = [new(folder.Write(file, "{}"), target)] };
        Assert.Equal(code, Assert.Single(Fail(input)).Rule.Code);
    }

    [Fact]
    public void Additional_content_that_does_not_exist_lies_outside_or_has_an_unknown_type_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        foreach (var extra in (ReadOnlySpan<ExtraContent>)
            [
                new(folder["clients/missing.json"]),
                new(other.Write("a.json", "{}")),
                new(folder["clients/Web.json"], null, "Clients"),
            ])
        {
            var finding = Assert.Single(Fail(input with { Extra = [extra] }));
            Assert.Equal("AL0025", finding.Rule.Code);
            Assert.Equal(extra.Path, finding.Location.Path);
        }
    }

    [Fact]
    public void Links_are_findings_at_the_link()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        File.CreateSymbolicLink(folder["clients/link.json"], folder["clients/Web.json"]);
        Directory.CreateSymbolicLink(folder["more"], folder["clients"]);
        var findings = Fail(input with { Extra = [new(folder["clients/link.json"]), new(folder["more/Web.json"])] });
        Assert.Equal([("AL0022", folder["clients/link.json"]), ("AL0022", folder["more"])], findings.Select(finding => (finding.Rule.Code, finding.Location.Path)));
    }

    [Fact]
    public void A_source_directory_that_is_itself_reached_through_a_link_is_fine()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        SampleRelease.Create(folder);
        Directory.CreateSymbolicLink(other["source"], folder.Path);
        Assert.Equal(SampleRelease.Pack(SampleRelease.Describe(folder.Path)), SampleRelease.Pack(SampleRelease.Describe(other["source"])));
    }

    [Fact]
    public void A_script_that_changed_after_it_was_checked_is_not_packaged()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        folder.Write("actions/Add claims/code.js", "throw 0;");
        var finding = Assert.Single(Fail(input));
        Assert.Equal(("AL0024", folder["actions/Add claims/code.js"]), (finding.Rule.Code, finding.Location.Path));
    }

    [Fact]
    public void A_file_that_vanished_after_it_was_checked_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        File.Delete(folder["triggers/triggers.json"]);
        Assert.Equal("AL0024", Assert.Single(Fail(input)).Rule.Code);
    }

    [Theory]
    [InlineData(ArchiveWriter.MaximumEntries, 0, 0)]
    [InlineData(ArchiveWriter.MaximumEntries + 1, 0, 1)]
    [InlineData(1, ArchiveWriter.MaximumBytes, 0)]
    [InlineData(1, ArchiveWriter.MaximumBytes + 1, 1)]
    public void More_than_the_format_holds_is_a_finding(int entries, long bytes, int expected)
    {
        var findings = new List<Finding>();
        Release.CheckSize("/source", entries, bytes, findings);
        Assert.Equal(expected, findings.Count(finding => finding.Rule.Code == "AL0023"));
    }

    [Fact]
    public void Bytes_depend_on_content_alone()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder("with-a-much-longer-name-than-the-other-one-has");
        var first = SampleRelease.Create(folder);
        var second = SampleRelease.Create(other, SampleRelease.Files.Reverse());
        foreach (var file in Directory.EnumerateFiles(other.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        var culture = CultureInfo.CurrentCulture;
        try
        {
            var expected = SampleRelease.Pack(first);
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," } };
            Assert.Equal(expected, SampleRelease.Pack(second));
            Assert.Equal(expected, SampleRelease.Pack(second));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Generated_files_hold_no_path_of_the_machine_and_no_carriage_return()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in SampleRelease.CreateRelease(SampleRelease.Create(folder)).Files.Where(file => file.SourcePath is null))
        {
            var text = Encoding.UTF8.GetString(file.Content.Span);
            Assert.DoesNotContain(folder.Path, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.MachineName, text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        }
    }

    private static List<Finding> Fail(ReleaseInput input)
    {
        var findings = new List<Finding>();
        Assert.Null(Release.Create(input, findings));
        Assert.All(findings, finding => Assert.DoesNotContain('\n', finding.Message));
        return findings;
    }
}
