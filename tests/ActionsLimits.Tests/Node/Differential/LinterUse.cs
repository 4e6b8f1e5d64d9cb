using System.Text.Json;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>An API that a table of eslint-plugin-n names.</summary>
/// <param name="IsModule">Whether the path starts with a module; else with a global.</param>
/// <param name="Access"><c>read</c>, <c>call</c> or <c>new</c>: what the table is about.</param>
/// <param name="Path">Module or global, then members.</param>
internal sealed record LinterUse(bool IsModule, string Access, string[] Path)
{
    public static LinterUse Parse(string line)
    {
        var parts = JsonSerializer.Deserialize<string[]>(line)!;
        return new LinterUse(parts[0] == "module", parts[1], parts[2..]);
    }

    /// <summary>Ways to write the use that a reader can resolve.</summary>
    public IEnumerable<string> Forms()
    {
        var members = string.Concat(Path.Skip(1).Select(name => "." + name));
        return IsModule ? ModuleForms(members) : GlobalForms(members);
    }

    private IEnumerable<string> ModuleForms(string members)
    {
        var module = Path[0];
        if (Path.Length == 1)
        {
            yield return $"require('{module}');";
            yield return $"const m = module.require(`{module}`); exports.f = () => m;";
            yield return $"const name = '{module}'; var m; m = require(name);";
            yield return $"exports.f = async () => (await import('{module}')).default;";
            yield return $"const {{ createRequire }} = require('module'); createRequire(__filename)('{module}');";
            yield return $"import '{module}';";
            yield return $"import m, * as n from '{module}'; export const f = () => m && n;";
            yield return $"export * from '{module}';";
            yield return $"export {{ default as m }} from '{module}';";
            yield return $"import {{ createRequire }} from 'module'; const require = createRequire(import.meta.url); require('{module}');";
            yield break;
        }

        yield return Access switch
        {
            "new" => $"new (require('{module}'){members})();",
            "call" => $"require('{module}'){members}();",
            _ => $"require('{module}'){members};",
        };
        var use = Access == "new" ? "new " : "";
        var call = Access == "read" ? "" : "(1)";
        yield return $"var m = require('{module}'); {use}m{members}{(Access == "new" ? "" : "(1)")};";
        yield return $"const {Pattern(Path.AsSpan(1))} = require('{module}'); {use}x(1);";
        yield return $"const key = '{Path[^1]}'; let m; m = require('{module}'); exports.f = () => {use}m{string.Concat(Path[1..^1].Select(name => "." + name))}[key]{call};";
        yield return $"const m = module.require('{module}'); exports.f = async () => {use}m{string.Concat(Path.Skip(1).Select(name => $"[`{name}`]"))}{call};";
        yield return $"exports.f = async () => {{ const m = await import('{module}'); return {use}m.default{members}{call}; }};";
        yield return $"const h = {{ m: require('{module}') }}; class C {{ m = h.m; f() {{ return {use}this.m{members}{call}; }} }}";
        yield return $"const m = __importStar(require('{module}')), n = m; exports.f = (a) => a ? {use}n{members}{call} : 0;";
        yield return $"function f(m) {{ return {use}m{members}{call}; }} f(require('{module}'));";
        yield return $"var b; {use}((b = require('{module}'))){members}{call};";
        yield return $"import m from '{module}'; {use}m{members}{call};";
        yield return $"import * as m from '{module}'; export async function f() {{ return {use}m{members}{call}; }}";
        yield return $"import {{ {Path[1]} as x }} from '{module}'; export default () => {use}x{string.Concat(Path.Skip(2).Select(name => "." + name))}{call};";
        yield return $"import o, {{ '{Path[1]}' as x }} from '{module}'; export {{ o }}; {use}x{string.Concat(Path.Skip(2).Select(name => "." + name))}{call};";
        yield return $"import module from 'node:module'; const require = module.createRequire(import.meta.url), {Pattern(Path.AsSpan(1))} = require('{module}'); {use}x(1);";
        yield return $"const m = await import('{module}'); {use}m{members}{call};";
        yield return $"import * as m from '{module}'; {use}m.default{members}{call};";
        yield return $"{use}(process.getBuiltinModule('{module}')){members}{call};";
        yield return $"const {Pattern(Path.AsSpan(1))} = process.getBuiltinModule('{module}'); {use}x(1);";
        yield return $"var {{ '{Path[1]}': x = require('{module}').{Path[1]} }} = {{}}; {use}x{string.Concat(Path.Skip(2).Select(name => "." + name))}{call};";
        if (Path.Length == 2)
        {
            yield return $"export {{ {Path[1]} }} from '{module}';";
            yield return $"export {{ {Path[1]} as x }} from '{module}'; export * from 'node:os';";
        }
    }

    private IEnumerable<string> GlobalForms(string members)
    {
        var use = Access == "new" ? "new " : "";
        var call = Access == "read" ? "" : "()";
        yield return $"{use}{Path[0]}{members}{call};";
        yield return $"exports.f = (x) => x instanceof Object && {use}{Path[0]}{members}{call};";
        if (Path[0] is "require" or "module" or "exports" or "__filename" or "__dirname")
        {
            yield break;
        }

        yield return $"const g = globalThis; exports.f = () => {use}g.{Path[0]}{members}{call};";
        yield return $"const {Pattern(Path)} = global; {use}x(1);";
        if (Path.Length > 1)
        {
            yield return $"const {Pattern(Path.AsSpan(1))} = {Path[0]}; {use}x(1);";
            yield return $"const o = {Path[0]}, k = '{Path[^1]}'; {use}o{string.Concat(Path[1..^1].Select(name => "." + name))}[k](1);";
        }
    }

    private static string Pattern(ReadOnlySpan<string> names) =>
        names.Length == 1 ? $"{{ '{names[0]}': x }}" : $"{{ '{names[0]}': {Pattern(names[1..])} }}";
}
