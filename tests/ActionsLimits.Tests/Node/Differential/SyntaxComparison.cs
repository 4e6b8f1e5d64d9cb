using ActionsLimits.Node;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>Compiles files with the newest binary of every line, one process each, and compares with our verdicts.</summary>
internal static class SyntaxComparison
{
    /// <summary>Pairs of a file and a line, and those in which a binary and we differ.</summary>
    /// <param name="files">The files.</param>
    /// <param name="mode"><c>compile</c>, <c>strictly</c> or <c>run</c>: see <c>compile-files.js</c>.</param>
    public static (int Pairs, List<SyntaxDifference> Differences) Run(IReadOnlyList<string> files, string mode)
    {
        var work = Directory.CreateTempSubdirectory("node-compile-").FullName;
        try
        {
            var list = Path.Combine(work, "files");
            File.WriteAllLines(list, files);
            var verdicts = new SyntaxVerdict[files.Count];
            var ours = Task.Run(() => Parallel.For(0, files.Count, index => verdicts[index] = SyntaxVerdict.Of(File.ReadAllBytes(files[index]))));
            var answers = new Dictionary<int, string[]>();
            foreach (var line in NodeSurface.Default.Lines)
            {
                var answer = Path.Combine(work, "answer-" + line.Newest);
                RealNode.Run(line.Newest, Path.Combine("Differential", "compile-files.js"), list, answer, mode);
                answers[line.Major] = File.ReadAllText(answer).Split('\n');
                Assert.Equal(files.Count, answers[line.Major].Length);
            }

            ours.GetAwaiter().GetResult();
            var pairs = 0;
            var differences = new List<SyntaxDifference>();
            foreach (var (major, answer) in answers)
            {
                for (var index = 0; index < files.Count; index++)
                {
                    if (verdicts[index].IsTooLarge)
                    {
                        continue;
                    }

                    pairs++;
                    if (verdicts[index].Compiles(major, mode == "run") != (answer[index] == "1"))
                    {
                        differences.Add(new SyntaxDifference(
                            files[index], major, answer[index], verdicts[index].Problem ?? string.Join(' ', verdicts[index].Features.Order(StringComparer.Ordinal))));
                    }
                }
            }

            return (pairs, differences);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
