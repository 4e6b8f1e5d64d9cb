using ActionsLimits.Checking;
using CsCheck;

namespace ActionsLimits.Tests.Checking;

public sealed class FactsCacheTests
{
    private const int Actions = 6;

    [Fact]
    public void The_second_check_analyses_nothing_and_reports_the_same()
    {
        using var repository = new CachedRepository(Actions);

        var first = repository.Check();
        var second = repository.Check();

        Assert.Equal(new CheckStatistics(Actions, 0), first.Statistics);
        Assert.Equal(new CheckStatistics(0, Actions), second.Statistics);
        Assert.NotEmpty(first.Findings);
        Assert.Equal(Texts(first), Texts(second));
    }

    [Fact]
    public void A_check_without_a_cache_file_keeps_nothing()
    {
        using var repository = new CachedRepository(Actions);

        repository.Check(useCache: false);

        Assert.False(File.Exists(repository.CachePath));
        Assert.Equal(Actions, repository.Check(useCache: false).Statistics.Analysed);
    }

    [Fact]
    public void Only_a_changed_script_is_analysed_again()
    {
        using var repository = new CachedRepository(Actions);
        repository.Check();
        repository.Write(CachedRepository.Name(2), "exports.onExecutePostLogin = async () => { missing(); };\n");

        Assert.Equal(new CheckStatistics(1, Actions - 1), repository.Check().Statistics);
        Assert.Equal(new CheckStatistics(0, Actions), repository.Check().Statistics);
    }

    [Fact]
    public void A_changed_module_is_analysed_again_with_the_scripts_that_load_it()
    {
        using var repository = new CachedRepository(Actions);
        repository.WriteModule("shared", "exports.SIZE = 4096;\n");
        repository.Write(CachedRepository.Name(0), "const { SIZE } = require('actions:shared');\nexports.onExecutePostLogin = async (event, api) => { api.cache.set('k', 'x'.repeat(SIZE)); };\n");
        Assert.DoesNotContain(repository.Check().Findings, reported => reported.Finding.Rule.Code == "AL6011");

        repository.WriteModule("shared", "exports.SIZE = 4097;\n");
        var changed = repository.Check();
        Assert.Equal(new CheckStatistics(2, Actions - 1), changed.Statistics);
        Assert.Contains(changed.Findings, reported => reported.Finding.Rule.Code == "AL6011");
        Assert.Equal(new CheckStatistics(0, Actions + 1), repository.Check().Statistics);

        // A Module that is gone, or comes back, is a change too.
        repository.DeleteModule("shared");
        Assert.Equal(new CheckStatistics(1, Actions - 1), repository.Check().Statistics);
        repository.WriteModule("shared", "exports.SIZE = 4097;\n");
        Assert.Equal(new CheckStatistics(2, Actions - 1), repository.Check().Statistics);
    }

    [Fact]
    public void Facts_of_scripts_that_are_gone_leave_the_file()
    {
        using var repository = new CachedRepository(Actions);
        repository.Check();
        var full = new FileInfo(repository.CachePath).Length;
        repository.Delete(CachedRepository.Name(0));
        repository.Delete(CachedRepository.Name(1));

        repository.Check();

        Assert.InRange(new FileInfo(repository.CachePath).Length, 1, full * 3 / 4);
        repository.Write(CachedRepository.Name(0), "exports.onExecutePostLogin = async () => {};\n");
        Assert.Equal(new CheckStatistics(1, Actions - 2), repository.Check().Statistics);
    }

    [Fact]
    public void A_check_that_changes_nothing_does_not_touch_the_file()
    {
        using var repository = new CachedRepository(Actions);
        repository.Check();
        var past = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(repository.CachePath, past);

        repository.Check();

        Assert.Equal(past, File.GetLastWriteTimeUtc(repository.CachePath));
    }

    [Fact]
    public void The_file_of_another_build_of_the_tool_is_not_believed()
    {
        using var repository = new CachedRepository(Actions);
        repository.Check();
        var bytes = File.ReadAllBytes(repository.CachePath);
        bytes[8] ^= 0xFF;
        File.WriteAllBytes(repository.CachePath, bytes);

        Assert.Equal(new CheckStatistics(Actions, 0), repository.Check().Statistics);
        Assert.Equal(new CheckStatistics(0, Actions), repository.Check().Statistics);
    }

    [Fact]
    public void A_damaged_file_changes_no_finding_and_is_replaced()
    {
        using var repository = new CachedRepository(Actions);
        var expected = Texts(repository.Check());
        var intact = File.ReadAllBytes(repository.CachePath);

        Gen.Select(Gen.Int[0, intact.Length - 1], Gen.Byte[1, 255]).Sample(
            (position, difference) =>
            {
                var damaged = intact.ToArray();
                damaged[position] ^= difference;
                File.WriteAllBytes(repository.CachePath, damaged);
                var result = repository.Check();
                return result.Statistics.Analysed > 0
                    && Texts(result).SequenceEqual(expected)
                    && repository.Check().Statistics.Reused == Actions;
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void A_file_that_was_cut_off_changes_no_finding()
    {
        using var repository = new CachedRepository(Actions);
        var expected = Texts(repository.Check());
        var intact = File.ReadAllBytes(repository.CachePath);

        Gen.Int[0, intact.Length - 1].Sample(
            length =>
            {
                File.WriteAllBytes(repository.CachePath, intact[..length]);
                return Texts(repository.Check()).SequenceEqual(expected);
            },
            iter: 30,
            threads: 1);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_fails_nothing()
    {
        using var repository = new CachedRepository(Actions);
        Directory.CreateDirectory(repository.CachePath);

        var result = repository.Check();

        Assert.Equal(Actions, result.Statistics.Analysed);
        Assert.Empty(result.Defects);
    }

    [Fact]
    public async Task Checks_at_the_same_time_leave_a_whole_file()
    {
        using var repository = new CachedRepository(Actions);
        var expected = Texts(repository.Check(useCache: false));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => repository.Check())));

        Assert.All(results, result => Assert.Equal(expected, Texts(result)));
        Assert.Equal(new CheckStatistics(0, Actions), repository.Check().Statistics);
        Assert.Equal([Path.GetFileName(repository.CachePath)], Directory.GetFiles(Path.GetDirectoryName(repository.CachePath)!).Select(Path.GetFileName));
    }

    [Fact]
    public void The_file_holds_no_text_of_a_secret()
    {
        const string Marker = "kX9vQ2mL7pR4tW8z";
        using var repository = new CachedRepository(1);
        repository.Write("leaky", $"exports.onExecutePostLogin = async (event, api) => {{ const apiKey = '{Marker}{Marker}3b'; api.cache.set('k', apiKey); }};\n");

        repository.Check();

        var bytes = File.ReadAllBytes(repository.CachePath);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Marker)));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes(Marker)));
    }

    private static string[] Texts(CheckResult result)
        => [.. result.Findings.Select(finding => $"{finding.Finding.Rule.Code} {finding.Finding.Location} {finding.Severity} {finding.Finding.Message}")];
}
