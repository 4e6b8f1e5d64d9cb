using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>
/// Sources that do not arrive as written. Each is a good repository with one mistake; what the import makes of it is measured by the tests with the real
/// Deploy CLI, so that a finding never says more or less than what happens.
/// </summary>
internal static class ImportCases
{
    private const string Code = "exports.onExecutePostLogin = async () => {};\n";
    private const string CreateAction = "POST /api/v2/actions/actions 400";
    private const string CreateModule = "POST /api/v2/actions/modules 400";
    private const string Bind = "PATCH /api/v2/actions/triggers/post-login/bindings 400";
    private const string LeftOut = "";

    /// <summary>All cases, by name.</summary>
    public static IReadOnlyDictionary<string, ImportCase> All { get; } = Create().ToDictionary(element => element.Name, StringComparer.Ordinal);

    private static IEnumerable<ImportCase> Create()
    {
        // Where code comes from.
        yield return Case("code relative to the working directory", "AL0003", "actions/One/code.js", null, Action(code: "./tenant/actions/One/code.js"));
        yield return Case("inline code", "AL0003", "file", null, Action(code: "exports.onExecutePostLogin = async () => {};"));
        yield return Case("missing code file", "AL0003", "", null, Action(code: "./actions/Two/code.js"));
        yield return Case("no code", "AL0002", "code", LeftOut, Action(without: "code"));

        // What the API does not take.
        foreach (var key in (string[])["bindings", "current_version", "all_changes_deployed", "description", "id", "created_at", "updated_at", "built_at", "installed_integration_id", "integration"])
        {
            yield return Case("key " + key, "AL0010", key, CreateAction, Action((key, key == "bindings" ? "[]" : "\"x\"")));
        }

        yield return Case("unknown key of a Module", "AL0010", "description", CreateModule, Action(), Module(("description", "\"x\"")));
        yield return Case("id of a Module", "AL0010", "id", CreateModule, Action(), Module(("id", "\"x\"")));
        yield return Case("unknown key of a package", "AL0010", "resolved", null, Action(("dependencies", """[{ "name": "lodash", "version": "4.17.21", "resolved": "x" }]""")));
        yield return Case("two triggers", "AL0017", "", CreateAction, Action(("supported_triggers", """[{ "id": "post-login", "version": "v3" }, { "id": "credentials-exchange", "version": "v2" }]""")));
        yield return Case("unknown trigger", "AL0016", "post-login", CreateAction, Action(("supported_triggers", """[{ "id": "after-login", "version": "v3" }]""")));
        yield return Case("unknown runtime", "AL3009", "node22", CreateAction, Action(("runtime", "\"node99\"")));
        yield return Case("four Modules", "AL1007", "", CreateAction, [Action(("modules", Many(4, index => $$"""{ "module_name": "m{{index}}", "module_version_number": 1 }""")))
            , .. Enumerable.Range(0, 4).Select(index => Module("m" + index))]);
        yield return Case("31 secrets", "AL1008", "", CreateAction, Action(("secrets", Many(31, index => $$"""{ "name": "S{{index}}", "value": "##S##" }"""))));
        yield return Case("11 packages", "AL1009", "", CreateAction, Action(("dependencies", Many(11, index => $$"""{ "name": "p{{index}}", "version": "1.0.0" }"""))));
        yield return Case("secret declared twice", "AL4003", "", CreateAction, Action(("secrets", """[{ "name": "A", "value": "##A##" }, { "name": "A", "value": "##B##" }]""")));
        yield return Case("secret name too long", "AL4001", "128", CreateAction, Action(("secrets", $$"""[{ "name": "{{new string('A', 129)}}", "value": "##A##" }]""")));
        yield return Case("secret value too long", "AL4002", "4,096", CreateAction, Action(("secrets", $$"""[{ "name": "A", "value": "{{new string('a', 4097)}}" }]""")));

        // What the schema of the Deploy CLI refuses.
        yield return Case("no name", "AL0002", "name", CreateAction, Action(without: "name"));
        yield return Case("no trigger", "AL0002", "supported_triggers", null, Action(without: "supported_triggers"));
        yield return Case("deployed as text", "AL0002", "deployed", null, Action(("deployed", "\"true\"")));
        yield return Case("secret that is a number", "AL0002", "value", null, Action(("secrets", """[{ "name": "A", "value": 12345 }]""")));
        yield return Case("version that is a number", "AL0002", "version", null, Action(("dependencies", """[{ "name": "lodash", "version": 4 }]""")));
        yield return Case("Module reference without a version", "AL0002", "module_version_number", null, Action(("modules", """[{ "module_name": "shared" }]""")), Module());
        yield return Case("secrets that are no list", "AL0002", "secrets", null, Action(("secrets", """{ "A": "##A##" }""")));
        yield return Case("unknown section of YAML", "AL0010", "sections", null, ("tenant.yaml", "sections: []\nactions:\n  - { name: One, code: actions/One/code.js, supported_triggers: [{ id: post-login, version: v3 }] }\n"));
        yield return Case("YAML that is none", "AL0001", "", null, ("tenant.yaml", "actions:\n  - { name: One\n"));
        yield return Case("YAML code that is missing", "AL0003", "actions/Two/code.js", null, ("tenant.yaml", "actions:\n  - { name: One, code: actions/Two/code.js, supported_triggers: [{ id: post-login, version: v3 }] }\n"));
        yield return Case("two Actions of one name", "AL0005", "One", null, Action(), ("actions/Two.json", Action().Text));
        yield return Case("byte-order mark", "AL0007", "", null, ("actions/One.json", "\uFEFF" + Action().Text));
        yield return Case("invalid JSON", "AL0001", "", null, ("actions/One.json", Action().Text[..^1]));

        // Modules: what a fresh tenant cannot have.
        yield return Case("Module secret without a value", "AL0018", "value", CreateModule, Action(), Module(("secrets", """[{ "name": "KEY" }]""")));
        yield return Case("Module dependency without a version", "AL7003", "version", CreateModule, Action(), Module(("dependencies", """[{ "name": "lodash" }]""")));
        yield return Case("Module name with a capital", "AL2005", "lower-case", CreateModule, Action(), Module("Shared"));
        yield return Case("Module larger than its limit", "AL1002", "65,536", CreateModule, Action(), Module(), ("action-modules/shared/code.js", "// " + new string('x', 65_534)));
        yield return Case("Module that is never published", "AL2006", "all_changes_published", "POST /api/v2/actions/modules 201", Action(("modules", Uses(1))), Module(without: "all_changes_published"));
        yield return Case("Module version of another tenant", "AL2007", "1", "POST /api/v2/actions/modules 201", Action(("modules", Uses(7))), Module());
        yield return Case("Module that is not there", "AL2003", "shared", CreateAction, Action(("modules", Uses(1))));

        // Bindings, which come last, when everything else was written already.
        yield return Case("binding of an Action that is not deployed", "AL0014", "deployed", Bind, Action(("deployed", "false")), Bindings("One"));
        yield return Case("binding of an Action that is not there", "AL0013", "Two", Bind.Replace("400", "404", StringComparison.Ordinal), Action(), Bindings("Two"));
        yield return Case("binding of another trigger's Action", "AL0016", "", Bind, Action(("supported_triggers", """[{ "id": "credentials-exchange", "version": "v2" }]""")), Bindings("One"));
        yield return Case("bindings of an unknown trigger", "AL0016", "post-login", "PATCH /api/v2/actions/triggers/after-login/bindings 404", Action(), ("triggers/triggers.json", """{ "after-login": [] }"""));
        yield return Case("bindings that are no list", "AL0002", "", "POST /api/v2/actions/actions 201", Action(), ("triggers/triggers.json", """{ "post-login": { "action_name": "One" } }"""));
        yield return Case(
            "21 bound Actions",
            "AL1006",
            "20",
            Bind,
            [.. Enumerable.Range(0, 21).Select(index => ($"actions/A{index}.json", Action().Text.Replace("\"One\"", $"\"A{index}\"", StringComparison.Ordinal))), Bindings([.. Enumerable.Range(0, 21).Select(index => "A" + index)])]);
        yield return Case("empty triggers folder", "AL0015", "triggers", null, Action(), ("triggers/.keep", ""));
        yield return Case("triggers file in capitals", "AL0015", "triggers", null, Action(), ("triggers/TRIGGERS.JSON", "{}"));

        // What is left out without a word.
        yield return Case("manifest in a folder of its own", "AL0006", "", LeftOut, Action(), ("actions/login/Two.json", Action().Text.Replace("\"One\"", "\"Two\"", StringComparison.Ordinal)));
        yield return Case("manifest with an extension in capitals", "AL0006", "", LeftOut, Action(), ("actions/Two.JSON", Action().Text.Replace("\"One\"", "\"Two\"", StringComparison.Ordinal)));
        yield return Case("second file of bindings", "AL0006", "", LeftOut, Action(), ("triggers/a.json", "{}"), ("triggers/b.json", Bindings("One").Text));
        yield return Case("Modules in the folder of the YAML key", "AL0006", "action-modules", LeftOut, Action(), ("actionModules/shared.json", Module().Text), ("action-modules/shared/code.js", "module.exports = 1;\n"));
    }

    private static ImportCase Case(string name, string finding, string advice, string? refusal, params (string Path, string Text)[] files)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["actions/One/code.js"] = Code };
        foreach (var (path, text) in files)
        {
            if (path.StartsWith("action-modules/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal))
            {
                all["action-modules/shared/code.js"] = "module.exports = 1;\n";
            }

            all[path] = text;
        }

        return new ImportCase(name, finding, advice, refusal, all);
    }

    private static (string Path, string Text) Action(params (string Key, string Json)[] changes) => Action("./actions/One/code.js", null, changes);

    private static (string Path, string Text) Action(string code = "./actions/One/code.js", string? without = null, params (string Key, string Json)[] changes)
        => ("actions/One.json", Manifest(
            $$"""{ "name": "One", "code": "{{code}}", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "runtime": "node22", "deployed": true }""",
            without,
            changes));

    private static (string Path, string Text) Module(params (string Key, string Json)[] changes) => Module("shared", null, changes);

    private static (string Path, string Text) Module(string name = "shared", string? without = null, params (string Key, string Json)[] changes)
        => ($"action-modules/{name}.json", Manifest(
            $$"""{ "name": "{{name}}", "code": "./action-modules/shared/code.js", "all_changes_published": true }""",
            without,
            changes));

    private static (string Path, string Text) Bindings(params string[] names)
        => ("triggers/triggers.json", new JsonObject
        {
            ["post-login"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["action_name"] = name, ["display_name"] = name })]),
        }.ToJsonString());

    private static string Manifest(string good, string? without, (string Key, string Json)[] changes)
    {
        var manifest = (JsonObject)JsonNode.Parse(good)!;
        foreach (var (key, json) in changes)
        {
            manifest[key] = JsonNode.Parse(json);
        }

        manifest.Remove(without ?? "");
        return manifest.ToJsonString();
    }

    private static string Uses(int version) => $$"""[{ "module_name": "shared", "module_version_number": {{version}} }]""";

    private static string Many(int count, Func<int, string> element) => "[" + string.Join(", ", Enumerable.Range(0, count).Select(element)) + "]";
}
