using System.Globalization;
using System.Text;
using System.Text.Json;
using ActionsLimits.Node;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;
using ActionsLimits.Tests.Rules;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>Deprecations that depend on the arguments of a call, and options of <c>import()</c>, against the newest binary of every line.</summary>
public sealed class CallDeprecationTests
{
    // What is expected is written down for these. On a line that is new, the binary alone says what is right.
    private static readonly int[] WrittenLines = [12, 16, 18, 20, 22, 24, 26];

    // What is written at a call, and for each outcome other than a plain one its lines: the code that the binary warns with, or "refused".
    public static TheoryData<string, string> Calls => new()
    {
        { "try { require('assert').fail('a', 'b'); } catch (e) { }", "DEP0094: 12 16 18 20 22 24" },
        { "try { require('assert').strict.fail('a', 'b', 'c'); } catch (e) { }", "DEP0094: 12 16 18 20 22 24" },
        { "try { require('assert').fail('a'); } catch (e) { }", "" },
        { "require('dns').lookup('', () => {});", "DEP0118: 12 16 18 20 22 24; refused: 26" },
        { "const host = null; require('dns').lookup(host, () => {});", "DEP0118: 12 16 18 20 22 24; refused: 26" },
        { "await require('dns').promises.lookup(false);", "DEP0118: 12 16 18 20 22 24; refused: 26" },
        { "require('fs').existsSync();", "DEP0187: 24 26" },
        { "require('fs').existsSync(undefined);", "DEP0187: 24 26" },
        { "require('fs').existsSync(null);", "DEP0187: 24 26" },
        { "require('fs').existsSync(1);", "DEP0187: 24 26" },
        { "require('fs').existsSync(true);", "DEP0187: 24 26" },
        { "require('fs').existsSync('');", "" },
        { "require('fs').existsSync(Buffer.from('a'));", "" },
        { "require('fs').existsSync(new URL('file:///a'));", "" },
        { "require('child_process').spawnSync('true', ['a'], { shell: true });", "DEP0190: 24 26" },
        { "const shell = '/bin/sh'; require('child_process').spawn('true', ['a'], { shell });", "DEP0190: 24 26" },
        { "require('child_process').execFileSync('true', ['a'], { shell: true });", "DEP0190: 24 26" },
        { "require('child_process').execFile('true', ['a'], { shell: true }, () => {});", "DEP0190: 24 26" },
        { "require('child_process').spawnSync('true', [], { shell: true });", "" },
        { "require('child_process').spawnSync('true', ['a'], { shell: '' });", "" },
        { "require('child_process').spawnSync('true', { shell: true });", "" },
        { "await require('util').promisify(async (done) => done())();", "DEP0174: 22 24 26" },
        { "async function f(done) { done(); } const { promisify } = require('util'); await promisify(f)();", "DEP0174: 22 24 26" },
        { "await require('util').promisify((done) => { done(); })();", "" },
        { "require('util').promisify(async function* () { })();", "" },
        { "process.exit('a');", "refused: 20 22 24 26" },
        { "process.exit('');", "refused: 20 22 24 26" },
        { "process.exit(1.5);", "refused: 20 22 24 26" },
        { "process.exit(NaN);", "refused: 20 22 24 26" },
        { "process.exit(true);", "refused: 20 22 24 26" },
        { "process.exit({});", "refused: 20 22 24 26" },
        { "process.exit([]);", "refused: 20 22 24 26" },
        { "process.exit(() => 0);", "refused: 20 22 24 26" },
        { "process.exit('1');", "" },
        { "process.exit(' ');", "" },
        { "process.exit(null);", "" },
        { "process.exit(undefined);", "" },
        { "process.exit();", "" },
        { "require('crypto').generateKeyPairSync('rsa-pss', { modulusLength: 512, hash: 'sha256' });", "DEP0154: 20 22 24; refused: 26" },
        { "require('crypto').generateKeyPair('rsa-pss', { modulusLength: 512, mgf1Hash: 'sha256' }, () => {});", "DEP0154: 20 22 24; refused: 26" },
        { "require('crypto').generateKeyPairSync('rsa-pss', { modulusLength: 512, hashAlgorithm: 'sha256' });", "" },
        { "require('url').parse('https://a.example:44x/');", "DEP0170: 20 22; DEP0169 DEP0170: 24; DEP0169 refused: 26" },
        { "require('url').parse('http://a:b');", "DEP0170: 20 22; DEP0169 DEP0170: 24; DEP0169 refused: 26" },
        { "require('url').parse('https://a.example:443/x');", "DEP0169: 24 26" },
        { "require('url').format('http://a/');", "DEP0169: 24 26" },
        { "require('url').format({ host: 'a' });", "" },
        { "require('url').format(new URL('http://a/'));", "" },
        { "try { require('fs').rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } }", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "require('fs').rmdir('nowhere', { recursive: true }, () => {});", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "require('fs').rm ? 0 : require('fs').rmdirSync('nowhere', { recursive: true });", "" },
        { "try { require('fs').truncateSync(99); } catch (e) { if (e.code !== 'EBADF') { throw e; } }", "DEP0081: 12 16 18 20 22; refused: 24 26" },
        { "new (require('worker_threads').Worker)('1', { eval: true }).terminate(() => {});", "DEP0132: 12 16 18 20 22 24" },
        { "new (require('worker_threads').Worker)('1', { eval: true }).terminate();", "" },
        { "require('crypto').createHash('shake128');", "DEP0198: 26" },
        { "require('crypto').createHash('shake256', undefined);", "DEP0198: 26" },
        { "require('crypto').createHash('shake256', { outputLength: 32 });", "" },
        { "require('crypto').hash && require('crypto').hash('shake128', 'a', 'hex');", "DEP0198: 26" },
        { "if (require('stream').Duplex.toWeb) { require('stream').Duplex.toWeb(new (require('stream').PassThrough)(), { type: 'bytes' }); }", "DEP0201: 26" },
        { "require('crypto').pbkdf2Sync('a', 'b', 1, 1, null);", "DEP0009: 12; refused: 16 18 20 22 24 26" },
        { "require('crypto').pbkdf2Sync('a', 'b', 1, 1, 'sha512');", "" },
        { "if (require('module').register) { require('module').register('data:text/javascript,1'); }", "DEP0205: 26" },
        { "Buffer.from ? Buffer.from('a') : new Buffer('a');", "" },
        { "const fs = require('fs'); if (fs.rm) { } else { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); if (!fs.rm) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); const has = !!fs.rm; if (!has) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); function f() { if (fs.rm) { return; } try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } } f();", "" },
        { "const fs = require('fs'); if (typeof fs.rm === 'undefined') { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); 'rm' in fs || fs.rmdirSync('nowhere', { recursive: true });", "" },
        { "const fs = require('fs'); fs.cp ? 0 : fs.rmdirSync('nowhere', { recursive: true });", "" },
        { "const fs = require('fs'); function old() { return !fs.rm; } if (old()) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); if (Number(process.versions.node.split('.')[0]) < 14) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "" },
        { "const fs = require('fs'); if (fs.rm) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "const fs = require('fs'); if (fs.rmdirSync) { try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } }", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "const fs = require('fs'); function f() { if (!fs.rmdirSync) { return; } try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } } } f();", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "const fs = require('fs'); if (Number(process.versions.node.split('.')[0]) < 10) { throw new Error('old'); } try { fs.rmdirSync('nowhere', { recursive: true }); } catch (e) { if (e.code !== 'ENOENT') { throw e; } }", "DEP0147: 16 18 20 22 24; refused: 26" },
        { "if (Buffer.alloc) { Buffer.alloc(1); } else { new Buffer(1); }", "" },
        { "const { Buffer: B } = require('buffer'); B.from ? B.from('a') : new B('a');", "" },
        { "function make(a) { if (Buffer.from) { return Buffer.from(a); } return new Buffer(a); } make('a');", "" },
        { "(Buffer.from || Buffer)('a');", "" },
        { "const { isArray } = require('util'); const is = Array.isArray || isArray; is([]);", "" },
        { "new Buffer('a');", "DEP0005: 12 16 18 20 22 24 26" },
        { "await import(folder + '/data.json', { assert: { type: 'json' } });", "refused: 12 22 24 26" },
        { "await import(folder + '/data.json', { with: { type: 'json' } });", "refused: 12 16" },
        { "await import(folder + '/data.json', { assert: { type: 'json' }, with: { type: 'json' } });", "refused: 12" },
        { "await import('fs', { with: { } });", "refused: 12" },
        { "try { await import(folder + '/data.json'); } catch (e) { }", "" },
    };

    // ES modules, which Auth0 does not run: they are reported beside AL3003 for who compiles them.
    public static TheoryData<string, string> Modules => new()
    {
        { "import x from 'data:application/json,1' assert { type: 'json' };", "refused: 12 22 24 26" },
        { "import x from 'data:application/json,1' with { type: 'json' };", "refused: 12 16" },
        { "import 'data:application/json,1' assert { 'type': 'json', };", "refused: 12 22 24 26" },
        { "export { default } from 'data:application/json,1' assert { type: 'json' };", "refused: 12 22 24 26" },
        { "export { default } from 'data:application/json,1' with { type: 'json' };", "refused: 12 16" },
        { "export * from 'data:application/json,1' assert { type: 'json' };", "refused: 12 22 24 26" },
        { "import 'data:text/javascript,1' assert {};", "refused: 12 22 24 26" },
        { "import 'data:text/javascript,1' with {};", "refused: 12 16" },
        { "import 'data:text/javascript,1' /* with { } */;", "" },
        { "let assert; import 'data:text/javascript,1'\nassert\n{ }", "" },
    };

    [Fact]
    public void A_call_is_reported_where_a_binary_warns_of_it_or_refuses_it()
        => Compare([.. Calls.Select(row => ((string)row[0], (string)row[0], $"(async (folder) => {{ {row[0]} }})()", (string)row[1]))]);

    [Fact]
    public void An_import_is_reported_where_a_binary_refuses_its_assertions_or_attributes()
        => Compare([.. Modules.Select(row => ((string)row[0], $"await import('data:text/javascript,' + encodeURIComponent({JsonSerializer.Serialize(row[0])}));", (string)row[0], (string)row[1]))]);

    private static void Compare((string Name, string Run, string Script, string Expected)[] cases)
    {
        var work = Directory.CreateTempSubdirectory("node-calls-").FullName;
        try
        {
            var list = Path.Combine(work, "snippets");
            int[][] batches = Batches([.. cases.Select(item => item.Expected)]);
            File.WriteAllText(list, string.Join('\n', batches.Select(batch => JsonSerializer.Serialize(batch.Select(index => cases[index].Run)))));
            int[] order = [.. batches.SelectMany(batch => batch)];
            List<string> wrong = [];
            var real = cases.Select(_ => new List<(string Outcome, int Line)>()).ToArray();
            foreach (var line in NodeSurface.Default.Lines)
            {
                var answer = Path.Combine(work, "answer-" + line.Newest);
                RealNode.Run(line.Newest, Path.Combine("Differential", "call-warnings.js"), list, answer);
                string[] answers = File.ReadAllText(answer).Split('\n');
                Assert.Equal(order.Length, answers.Length);
                for (var position = 0; position < order.Length; position++)
                {
                    string[] words = answers[position].Split(' ');
                    real[order[position]].Add((string.Join(' ', [.. words[..^1].Order(StringComparer.Ordinal), .. words[^1] == "ok" ? Array.Empty<string>() : ["refused"]]), line.Major));
                }
            }

            for (var index = 0; index < cases.Length; index++)
            {
                var (name, _, script, expected) = cases[index];
                var reported = Reported(script);
                if (Describe(real[index]) != Describe(reported) || Describe(real[index].Where(outcome => WrittenLines.Contains(outcome.Line))) != expected)
                {
                    wrong.Add($"{name}\n  expected  {expected}\n  Node      {Describe(real[index])}\n  rules     {Describe(reported)}");
                }
            }

            Assert.True(
                wrong.Count == 0,
                $"The data are in src/ActionsLimits.NodeSurface/Data: deprecations.json (members, stages) and, for import(), importOptions of overlay.json.\n{string.Join('\n', wrong)}");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>
    /// What may share a process: first what should warn of nothing, while nothing is used up, then what does not share a code.
    /// </summary>
    private static int[][] Batches(string[] expected)
    {
        var batches = new List<List<int>> { Enumerable.Range(0, expected.Length).Where(index => !expected[index].Contains("DEP", StringComparison.Ordinal)).ToList() };
        var codes = new List<HashSet<string>> { new(StringComparer.Ordinal) };
        for (var index = 0; index < expected.Length; index++)
        {
            string[] own = [.. expected[index].Split(' ', ':', ';').Where(word => word.StartsWith("DEP", StringComparison.Ordinal))];
            if (own.Length == 0)
            {
                continue;
            }

            var batch = codes.FindIndex(used => !used.Overlaps(own));
            if (batch < 0)
            {
                batch = codes.Count;
                codes.Add(new HashSet<string>(StringComparer.Ordinal));
                batches.Add([]);
            }

            codes[batch].UnionWith(own);
            batches[batch].Add(index);
        }

        return [.. batches.Select(batch => batch.ToArray())];
    }

    /// <summary>Outcomes with their lines, in order of the first line; nothing is said of the lines where all is well.</summary>
    private static string Describe(IEnumerable<(string Outcome, int Line)> outcomes) => string.Join("; ", outcomes
        .Where(item => item.Outcome.Length > 0)
        .GroupBy(item => item.Outcome)
        .Select(group => $"{group.Key}: {string.Join(' ', group.Select(item => item.Line.ToString(CultureInfo.InvariantCulture)))}"));

    private static List<(string Outcome, int Line)> Reported(string script)
    {
        var facts = new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(script));
        Assert.True(facts.IsAnalysed, $"not analysed: {script}");
        var context = new ContextBuilder()
            .Action("a", action => action.Runtime("12").Facts(_ => facts))
            .SelectedRuntimes([.. NodeSurface.Default.Lines.Select(line => line.Major.ToString(CultureInfo.InvariantCulture))]);
        var findings = context.Run(new NodeApiRule()).Concat(context.Run(new NodeSyntaxRule())).ToArray();
        return [.. NodeSurface.Default.Lines.Select(line =>
        {
            var here = findings.Where(finding => finding.Runtimes.Contains(line.Major.ToString(CultureInfo.InvariantCulture))).ToArray();
            var codes = here.Where(finding => finding.Rule.Code == "AL3007")
                .Select(finding => finding.Message[finding.Message.IndexOf("DEP", StringComparison.Ordinal)..][..7])
                .Order(StringComparer.Ordinal);
            return (string.Join(' ', [.. codes, .. here.Any(finding => finding.Rule.Code is "AL3004" or "AL3005" or "AL3006") ? ["refused"] : Array.Empty<string>()]), line.Major);
        })];
    }
}
