using System.Globalization;
using System.Text;
using ActionsLimits.Findings;
using ActionsLimits.Node;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;
using ActionsLimits.Tests.Packaging;
using ActionsLimits.Tests.Rules;
using Xunit.Abstractions;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>
/// Every API in the tables of the linter that people use today, written in every way that can be resolved: our reports against real binaries.
/// </summary>
public sealed class LinterTableTests
{
    private readonly ITestOutputHelper _output;

    public LinterTableTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void What_the_binaries_lack_is_reported_and_nothing_else()
    {
        var work = Directory.CreateTempSubdirectory("linter-uses-").FullName;
        try
        {
            var uses = Path.Combine(work, "uses");
            RealNode.Run(NodeSurface.Default.Lines[^1].Newest, Path.Combine("Differential", "linter-uses.mjs"), NpmPackage.Fetch("eslint-plugin-n", "18.5.0"), uses);
            LinterUse[] named = [.. File.ReadLines(uses).Select(LinterUse.Parse)];
            Assert.True(named.Length > 1_500, $"only {named.Length} APIs");
            var truth = NodeSurface.Default.Lines.ToDictionary(line => line.Major, line =>
            {
                var answer = Path.Combine(work, line.Newest);
                RealNode.Run(line.Newest, Path.Combine("Differential", "evaluate-uses.js"), uses, answer);
                return File.ReadAllText(answer);
            });

            int expected = 0, found = 0, reports = 0;
            List<string> missed = [], contradicted = [];
            var analyzer = new ScriptAnalyzer();
            var never = 0;
            for (var index = 0; index < named.Length; index++)
            {
                // Behind a flag, removed before Node 12, or never exported: no line has it, so that nothing says that it is one of Node's names.
                if (truth.Values.All(answers => answers[index] is '0' or '-'))
                {
                    never++;
                    continue;
                }

                foreach (var form in named[index].Forms())
                {
                    var facts = analyzer.Analyze(Encoding.UTF8.GetBytes(form));
                    Finding[] findings = [.. new ContextBuilder()
                        .Action("a", action => action.Runtime("12").Facts(_ => facts))
                        .SelectedRuntimes([.. truth.Keys.Select(major => major.ToString(CultureInfo.InvariantCulture))])
                        .Run(new NodeApiRule())

                        // Calls that are refused for their arguments (fs.truncate(1)) are not about whether a name is there; CallDeprecationTests compares them.
                        .Where(finding => finding.Rule.Code is "AL3005" or "AL3006" && !finding.Message.Contains("no longer take", StringComparison.Ordinal))];
                    foreach (var (major, answers) in truth)
                    {
                        string[] absent = [.. findings.Where(finding => finding.Runtimes.Contains(major.ToString(CultureInfo.InvariantCulture))).Select(finding => finding.Api!)];
                        reports += absent.Length;
                        if (answers[index] == '?')
                        {
                            continue;
                        }

                        if (answers[index] == '1')
                        {
                            // Ways that need something newer than the API itself are not about it.
                            contradicted.AddRange(absent.Where(api => api is not ("process.getBuiltinModule" or "globalThis.globalThis")).Select(api => $"{form} -> {api} on Node {major}"));
                            continue;
                        }

                        expected++;
                        if (absent.Length > 0)
                        {
                            found++;
                        }
                        else
                        {
                            missed.Add($"{form} on Node {major}");
                        }
                    }
                }
            }

            _output.WriteLine($"{named.Length} APIs, {never} of them in no line, {expected} pairs of a use and a line that lacks it, {found} reported ({100.0 * found / expected:F2} %), {reports} reports, {contradicted.Count} contradicted");
            Assert.True(contradicted.Count == 0, $"{contradicted.Count} reports that the binary contradicts:\n{string.Join('\n', contradicted.Take(60))}");
            Assert.True(found >= expected * 0.98, $"{missed.Count} of {expected} missed:\n{string.Join('\n', missed.Take(100))}");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
