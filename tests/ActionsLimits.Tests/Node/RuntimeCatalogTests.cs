using ActionsLimits.Node;

namespace ActionsLimits.Tests.Node;

public sealed class RuntimeCatalogTests
{
    private static readonly RuntimeCatalog Catalog = RuntimeCatalog.Load();

    [Theory]
    [InlineData("node12", 12, RuntimeStatus.Retired)]
    [InlineData("node16", 16, RuntimeStatus.Retired)]
    [InlineData("node18", 18, RuntimeStatus.Offered)]
    [InlineData("node18-actions", 18, RuntimeStatus.Offered)]
    [InlineData("node22", 22, RuntimeStatus.Offered)]
    [InlineData("12", 12, RuntimeStatus.Retired)]
    [InlineData("16", 16, RuntimeStatus.Retired)]
    [InlineData("18", 18, RuntimeStatus.Offered)]
    [InlineData("20", 20, RuntimeStatus.NotOffered)]
    [InlineData("22", 22, RuntimeStatus.Offered)]
    [InlineData("24", 24, RuntimeStatus.NotOffered)]
    [InlineData("26", 26, RuntimeStatus.NotOffered)]
    public void Ids_and_majors_are_known(string id, int major, RuntimeStatus status)
    {
        var runtime = Catalog.Find(id);

        Assert.NotNull(runtime);
        Assert.Equal(major, runtime.Major);
        Assert.Equal(status, runtime.Status);
        Assert.Equal(status == RuntimeStatus.Retired, runtime.EndOfLife is not null);
        Assert.Equal(status == RuntimeStatus.Retired, runtime.RunsAs is not null);
    }

    [Theory]
    [InlineData("node14")]
    [InlineData("node20")]
    [InlineData("node24")]
    [InlineData("node99")]
    [InlineData("node22-actions")]
    [InlineData("Node22")]
    [InlineData("14")]
    [InlineData("")]
    public void Anything_else_is_unknown(string id) => Assert.Null(Catalog.Find(id));

    [Fact]
    public void A_missing_runtime_means_node22() => Assert.Equal("node22", Catalog.DefaultId);

    [Fact]
    public void Retired_runtimes_run_on_one_that_is_offered()
        => Assert.All(Catalog.All.Where(runtime => runtime.RunsAs is not null), runtime => Assert.Equal(RuntimeStatus.Offered, Catalog.Find(runtime.RunsAs!)!.Status));
}
