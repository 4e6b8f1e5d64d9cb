using ActionsLimits.Findings;
using ActionsLimits.Rules.Packages;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Packages;

public sealed class PackageRulesTests
{
    private static readonly PackageUseRule Use = new();
    private static readonly PackageVersionRule Version = new();
    private static readonly PackageSourceRule Source = new();
    private static readonly PackageKindRule Kind = new();

    [Theory]
    [InlineData("lodash", "lodash")]
    [InlineData("lodash/get", "lodash")]
    [InlineData("@slack/webhook", "@slack/webhook")]
    [InlineData("@slack/webhook/dist/index.js", "@slack/webhook")]
    [InlineData("sqlite", "sqlite")]
    [InlineData("punycode/", "punycode")]
    public void A_required_package_must_be_declared_by_its_own_name(string specifier, string package)
    {
        Assert.Empty(new ContextBuilder().Action("a", action => action.Package(package).Require(specifier)).Codes(Use));
        Assert.Equal(["AL7001"], new ContextBuilder().Action("a", action => action.Require(specifier)).Codes(Use));
        Assert.Equal(["AL7001"], new ContextBuilder().Module("m", module => module.Require(specifier, RequireForm.Import)).Codes(Use));
    }

    [Theory]
    [InlineData("fs")]
    [InlineData("fs/promises")]
    [InlineData("node:test")]
    [InlineData("node:sqlite")]
    [InlineData("punycode")]
    [InlineData("actions:m")]
    [InlineData("./file")]
    public void Built_in_modules_Modules_and_files_are_no_packages(string specifier)
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Require(specifier)).Codes(Use));

    [Fact]
    public void A_package_that_the_code_can_do_without_need_not_be_declared()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Require("encoding", optional: true)).Codes(Use));

    [Fact]
    public void A_Module_required_without_its_prefix_is_recognised()
        => Assert.Contains("'actions:http-client'", Assert.Single(new ContextBuilder()
            .Module("http-client").Action("a", action => action.Module("http-client").Require("http-client")).Run(Use)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_Actions_packages_do_not_help_its_Modules()
        => Assert.Equal(["AL7001"], new ContextBuilder()
            .Module("m", module => module.Require("axios"))
            .Action("a", action => action.Package("axios").Require("axios").Require("actions:m"))
            .Codes(Use));

    [Fact]
    public void A_declared_package_should_be_required()
        => Assert.Equal(["AL7002"], new ContextBuilder().Action("a", action => action.Package("axios")).Codes(Use));

    [Theory]
    [InlineData("", "")]
    [InlineData("ax", "")]
    [InlineData("actions:", "AL7002")]
    [InlineData("lodash/", "AL7001,AL7002")]
    public void A_computed_require_may_be_a_declared_package(string prefix, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.Package("axios").Require(null, prefix: prefix)).Codes(Use).Order()));

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("0.0.1-beta.2")]
    [InlineData("1.2.3+build.5")]
    [InlineData("v1.2.3")]
    [InlineData("=1.2.3")]
    [InlineData("##VERSION##")]
    public void Exact_versions_pass(string version)
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Package("axios", version)).Codes(Version));

    [Theory]
    [InlineData(null, "without a version")]
    [InlineData("", "without a version")]
    [InlineData(" ", "without a version")]
    [InlineData("latest", "the tag 'latest'")]
    [InlineData("next", "the tag 'next'")]
    [InlineData("^5", "the range '^5'")]
    [InlineData("^1.2.3", "the range '^1.2.3'")]
    [InlineData("~1.2.3", "the range '~1.2.3'")]
    [InlineData("1.2", "the range '1.2'")]
    [InlineData("1", "the range '1'")]
    [InlineData("1.x", "the range '1.x'")]
    [InlineData("*", "the range '*'")]
    [InlineData(">=1.0.0 <2.0.0", "the range '>=1.0.0 <2.0.0'")]
    [InlineData("1.0.0 || 2.0.0", "the range '1.0.0 || 2.0.0'")]
    [InlineData("v1", "the range 'v1'")]
    [InlineData("github:user/repo", "'github:user/repo' in place of a version")]
    [InlineData("npm:other@1.0.0", "'npm:other@1.0.0' in place of a version")]
    public void Anything_else_warns_and_says_what_it_is(string? version, string problem)
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Package("axios", version)).Run(Version));

        Assert.Equal("AL7003", finding.Rule.Code);
        Assert.Equal(Severity.Warning, finding.DefaultSeverity);
        Assert.Contains(problem, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_Module_a_missing_version_is_an_error()
        => Assert.Equal(Severity.Error, Assert.Single(new ContextBuilder().Module("m", module => module.Package("axios", null)).Run(Version)).DefaultSeverity);

    [Theory]
    [InlineData(49, 0)]
    [InlineData(50, 0)]
    [InlineData(51, 1)]
    public void For_a_Module_a_version_has_50_characters(int length, int findings)
    {
        var version = "1.0.0-" + new string('a', length - 6);

        Assert.Equal(findings, new ContextBuilder().Module("m", module => module.Package("axios", version)).Run(Version).Length);
        Assert.Empty(new ContextBuilder().Action("a", action => action.Package("axios", version)).Run(Version));
    }

    [Theory]
    [InlineData("https://npm.example.com/", false, "AL7004")]
    [InlineData("not an address", false, "AL7004")]
    [InlineData("https://registry." + "npmjs.org/", false, "")]
    [InlineData("https://registry." + "npmjs.org.example.com/", false, "AL7004")]
    [InlineData("https://registry." + "npmjs.org/", true, "AL7004")]
    [InlineData("", false, "")]
    [InlineData(null, true, "")]
    public void Packages_come_from_the_public_registry(string? registry, bool inModule, string expected)
    {
        var context = inModule
            ? new ContextBuilder().Module("m", module => module.Package("axios", "1.0.0", registry))
            : new ContextBuilder().Action("a", action => action.Package("axios", "1.0.0", registry));

        Assert.Equal(expected, string.Join(",", context.Codes(Source)));
    }

    [Fact]
    public void The_address_of_a_registry_is_not_repeated()
        => Assert.DoesNotContain("example", Assert.Single(new ContextBuilder()
            .Action("a", action => action.Package("axios", "1.0.0", "https://user:word@npm.example.com/")).Run(Source)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("bcrypt", "'bcryptjs'")]
    [InlineData("sharp", "pure JavaScript")]
    [InlineData("better-sqlite3", "pure JavaScript")]
    public void Native_packages_warn(string package, string advice)
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Package(package)).Run(Kind));

        Assert.Equal("AL7005", finding.Rule.Code);
        Assert.Contains(advice, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crypto", "AL7006")]
    [InlineData("fs", "AL7006")]
    [InlineData("node:fs", "AL7006")]
    [InlineData("sqlite", "")]
    [InlineData("test", "")]
    [InlineData("axios", "")]
    public void Built_in_modules_are_no_packages_to_declare(string package, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Module("m", module => module.Package(package)).Codes(Kind)));

    [Fact]
    public void A_package_that_is_required_past_its_built_in_namesake_is_fine()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Package("punycode").Require("punycode/")).Codes(Kind));
}
