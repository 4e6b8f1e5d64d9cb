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
        Assert.True(
            Expected(code, "failing").Any(line => Names(line, code) && !IsLetOff(line)), $"tests/scenarios/{code}-failing/expected.txt has to list a finding of {code}.");
        Assert.False(Expected(code, "passing").Any(line => Names(line, code)), $"tests/scenarios/{code}-passing/expected.txt must not list a finding of {code}.");

        // By a comment, which stays visible, or by the project, which hides it.
        var suppressed = Expected(code, "suppressed");
        Assert.False(
            suppressed.Any(line => Names(line, code) && !IsLetOff(line)), $"tests/scenarios/{code}-suppressed/expected.txt lists a finding of {code} that nothing suppresses.");
        var project = File.ReadAllText(Path.Combine(Folder(code, "suppressed"), "scenario.proj"));
        Assert.True(
            suppressed.Any(line => Names(line, code)) || project.Contains("ActionsRule", StringComparison.Ordinal) || project.Contains("NoWarn", StringComparison.Ordinal),
            $"tests/scenarios/{code}-suppressed suppresses nothing: break the rule there, and let it off with a comment in the script, or with ActionsRule or NoWarn in the project.");
    }

    /// <summary>Rules that only a release can break; the tests of packaging have their cases.</summary>
    private static bool IsOfPackaging(string code) => string.CompareOrdinal(code, "AL0020") >= 0 && string.CompareOrdinal(code, "AL0999") <= 0;

    private static string Folder(string code, string name)
    {
        var folder = RepositoryRoot.Path("tests", "scenarios", $"{code}-{name}");
        Assert.True(Directory.Exists(folder), $"There is no folder tests/scenarios/{code}-{name}; tests/scenarios/README.md says what belongs into it.");
        return folder;
    }

    private static IReadOnlyList<string> Expected(string code, string name) => [.. ExpectedFindings.Read(Path.Combine(Folder(code, name), "expected.txt"))];

    private static bool Names(string line, string code) => line.Split(' ')[1] == code;

    private static bool IsLetOff(string line) => line.EndsWith(" suppressed", StringComparison.Ordinal);
}
