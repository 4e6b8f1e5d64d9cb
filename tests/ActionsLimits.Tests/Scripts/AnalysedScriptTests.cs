using System.Buffers;
using System.Text;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class AnalysedScriptTests
{
    /// <summary>Facts of very many scripts are packed; whoever asks for them sees no difference.</summary>
    [Fact]
    public void Packed_facts_are_the_facts()
    {
        var facts = new ScriptAnalyzer().Analyze("exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', event.secrets.S ?? require('fs').rmSync('x')); };"u8);
        var script = AnalysedScript.Pack(new CodeFile("/a/code.js", "a/code.js", new Location("/a/a.json")), new string('0', 64), facts, facts.Size);
        Assert.Equal(Bytes(facts), Bytes(script.Facts));
        Assert.Equal(facts.Size, script.DeployedSize);

        // The second time they may come from memory or be unpacked again.
        GC.Collect();
        Assert.Equal(Bytes(facts), Bytes(script.Facts));
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(2_001)]
    public void Facts_of_any_number_of_scripts_can_be_read(int count)
    {
        var directory = Directory.CreateTempSubdirectory("actionslimits-packed-").FullName;
        try
        {
            var files = new List<CodeFile>(count);
            for (var index = 0; index < count; index++)
            {
                var name = $"m{index}.js";
                var path = Path.Combine(directory, name);
                if (index % 500 == 0 || index == count - 1)
                {
                    File.WriteAllText(path, $"exports.f{index} = () => require('actions:other');");
                }

                files.Add(new CodeFile(path, name, new Location(path)));
            }

            using var cache = FactsCache.Open(null);
            var readings = new ScriptReader(cache, new ModuleTexts([]), null, []).ReadAll(files, 2, CancellationToken.None);
            var read = readings.Where(reading => reading.Script is not null).ToList();
            Assert.Equal((count + 499) / 500 + (count % 500 == 1 ? 0 : 1), read.Count);
            Assert.All(read, reading => Assert.Equal("f" + Path.GetFileNameWithoutExtension(reading.File.RelativePath)[1..], Assert.Single(reading.Script!.Facts.Exports.Members).Name));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Bytes(ScriptFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        FactsCodec.Write(facts, output);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
