using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>Every rule has a scenario that breaks it, one that keeps it, and one that breaks it and is let off.</summary>
public sealed class RuleCaseTests
{
    // What looks like a credential stands in no file, and a defect of ours in no repository: CredentialCaseTests and InternalDefectTests have these cases.
    private static readonly string[] CasesInTests = ["AL4009", "AL9999"];

    public static TheoryData<string> Codes => [.. RuleCatalog.Create().Descriptors
        .Select(descriptor => descriptor.Code)
        .Where(code => !CasesInTests.Contains(code, StringComparer.Ordinal) && !IsOfPackaging(code))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_its_three_cases(string code)
    {
        Assert.Contains(Expected(code, "failing"), line => Names(line, code) && !IsLetOff(line));
        Assert.DoesNotContain(Expected(code, "passing"), line => Names(line, code));

        // By a comment, which stays visible, or by the project, which hides it.
        var suppressed = Expected(code, "suppressed");
        Assert.DoesNotContain(suppressed, line => Names(line, code) && !IsLetOff(line));
        var project = File.ReadAllText(Path.Combine(Folder(code, "suppressed"), "scenario.proj"));
        Assert.True(
            suppressed.Any(line => Names(line, code)) || project.Contains("ActionsRule", StringComparison.Ordinal) || project.Contains("NoWarn", StringComparison.Ordinal),
            $"{code}-suppressed suppresses nothing.");
    }

    /// <summary>Rules that only a release can break; the tests of packaging have their cases.</summary>
    private static bool IsOfPackaging(string code) => string.CompareOrdinal(code, "AL0020") >= 0 && string.CompareOrdinal(code, "AL0999") <= 0;

    private static string Folder(string code, string name)
    {
        var folder = RepositoryRoot.Path("tests", "scenarios", $"{code}-{name}");
        Assert.True(Directory.Exists(folder), $"There is no scenario {code}-{name}.");
        return folder;
    }

    private static IReadOnlyList<string> Expected(string code, string name) => [.. ExpectedFindings.Read(Path.Combine(Folder(code, name), "expected.txt"))];

    private static bool Names(string line, string code) => line.Split(' ')[1] == code;

    private static bool IsLetOff(string line) => line.EndsWith(" suppressed", StringComparison.Ordinal);
}
