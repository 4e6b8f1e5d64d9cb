using CsCheck;

namespace ActionsLimits.Tests;

public sealed class NameFilterTests
{
    [Fact]
    public void NeverRulesOutWhatWasAdded() => Gen.String.Array[0, 200].Sample(
        static names =>
        {
            var filter = new NameFilter(64);
            Array.ForEach(names, filter.Add);
            return names.All(filter.MayContain);
        },
        iter: 200);

    [Fact]
    public void RulesOutMostOthers()
    {
        var filter = new NameFilter(4096);
        Enumerable.Range(0, 100).ToList().ForEach(number => filter.Add($"name{number}"));
        Assert.InRange(Enumerable.Range(0, 1_000).Count(number => filter.MayContain($"other{number}x")), 0, 200);
        Assert.False(new NameFilter(64).MayContain(string.Empty));
        filter.AddAll();
        Assert.True(filter.MayContain("anything"));
    }
}
