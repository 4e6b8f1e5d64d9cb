using System.Diagnostics;
using System.Text.Json;
using ActionsLimits.SurfaceGenerator;
using ActionsLimits.SurfaceGenerator.Binaries;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>Runs handlers in a real Node, all in one process, and notes which calls they made.</summary>
internal static class RealRun
{
    // Strings may hold lone surrogates, which JSON output keeps only as escapes: JSON.stringify writes them so.
    private const string Harness = """
        const fs = require('node:fs');
        const programs = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
        const events = [
          { s: 'abc', n: 2, b: true, list: ['x', 'yy', 'zzz'], o: { p: 'q' } },
          { s: '', n: 0, b: false, list: [], o: null },
          { s: '\ude00', n: 1, b: true, list: ['\ud83d'], o: undefined },
        ];
        // A run whose strings explode ends as one with an exception, which is not compared, also where the program catches it.
        let over = false;
        const stop = reason => { over = true; throw new Error(reason); };
        for (const name of ['repeat', 'padStart', 'padEnd', 'concat', 'replace']) {
          const original = String.prototype[name];
          String.prototype[name] = function (...args) {
            if ((name === 'repeat' ? this.length * args[0] : this.length) > 400000) stop('too long');
            return original.apply(this, args);
          };
        }
        const measure = v => {
          const text = typeof v === 'string' ? v : String(v);
          if (text.length > 500000) stop('too long');
          let json;
          try { json = JSON.stringify(v); } catch { }
          return [v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v, text.length <= 96 ? text : null, Buffer.byteLength(text), text.length, [...text].length, json === undefined ? -1 : Buffer.byteLength(json)];
        };
        const AsyncFunction = (async () => {}).constructor;
        (async () => {
          const out = [];
          for (const body of programs) {
            const runs = [];
            for (const event of events) {
              const calls = [];
              over = false;
              const api = new Proxy({}, { get: (_, site) => ({ put: (k, v) => {
                if (calls.length > 3000) stop('too many');
                calls.push([Number(site.slice(1)), measure(k), measure(v)]);
              } }) });
              let threw = false;
              const rejected = () => { threw = true; };
              process.on('unhandledRejection', rejected);
              try { await new AsyncFunction('event', 'api', body)(event, api); } catch { threw = true; }
              await new Promise(setImmediate);
              process.off('unhandledRejection', rejected);
              runs.push([threw || over, calls]);
            }
            out.push(runs);
          }
          fs.writeFileSync(process.argv[3], JSON.stringify(out));
        })();
        """;

    /// <summary>For each program and each of three events: whether it ended with an exception, and its calls in order.</summary>
    internal static List<List<(bool Threw, List<FollowedCall> Calls)>> Programs(IReadOnlyList<string> bodies)
    {
        var node = new NodeBinaries().Get(NodeVersion.Parse("22.23.3"));
        var folder = Directory.CreateTempSubdirectory("actionslimits-");
        try
        {
            var harness = Path.Combine(folder.FullName, "run.js");
            var input = Path.Combine(folder.FullName, "in.json");
            var output = Path.Combine(folder.FullName, "out.json");
            File.WriteAllText(harness, Harness);
            File.WriteAllBytes(input, JsonSerializer.SerializeToUtf8Bytes(bodies));
            using var process = Process.Start(new ProcessStartInfo(node, [harness, input, output]) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("Node did not end.");
            }

            Assert.True(process.ExitCode == 0 && File.Exists(output), errors.Result);
            using var document = JsonDocument.Parse(File.ReadAllBytes(output));
            return [.. document.RootElement.EnumerateArray().Select(runs => runs.EnumerateArray()
                .Select(run => (run[0].GetBoolean(), run[1].EnumerateArray().Select(call => new FollowedCall(call[0].GetInt32(), Argument(call[1]), Argument(call[2]))).ToList()))
                .ToList())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RealArgument Argument(JsonElement array)
        => new(array[0].GetString()!, TextOf(array[1]), array[2].GetInt64(), array[3].GetInt64(), array[4].GetInt64(), array[5].GetInt64());

    /// <summary>A lone surrogate is an escape in JSON that <see cref="JsonElement.GetString"/> refuses; such texts are compared by their measures.</summary>
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
