using ActionsLimits.Packaging;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Sources as they happen in repositories: a release of each has to give the tenant that the source itself gives.</summary>
internal static class OddSources
{
    private const string Login = "exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('größe', '日本 ##REGION##'); };";

    /// <summary>Writes a source to a folder, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, Keywords, OddSource>> All { get; } = new Dictionary<string, Func<string, Keywords, OddSource>>(StringComparer.Ordinal)
    {
        ["texts as editors leave them"] = Texts,
        ["code anywhere, and shared"] = SharedCode,
        ["markers in paths"] = MarkersInPaths,
        ["clients, rules and APIs"] = OtherTypes,
        ["YAML with code anywhere"] = Yaml,
    };

    private static OddSource Texts(string root, Keywords keywords)
    {
        WriteAction(root, "actions/Über uns (1).json", "Über uns (1)", "./actions/Über uns (1)/code.js");
        SourceTree.Write(root, "actions/Über uns (1)/code.js", "\uFEFF" + Login + "\r\n// no final line end\r");
        WriteAction(root, "actions/日本.json", "日本", "actions\\\\日本\\\\code.js");
        SourceTree.Write(root, "actions/日本/code.js", Login + "\n\u2028// 😀");
        SourceTree.Write(root, "triggers/bindings.json", """{ "post-login": [{ "action_name": "日本", "display_name": "日本" }, { "action_name": "Über uns (1)", "display_name": "Über uns" }] }""".Replace(" ", "\r\n\t", StringComparison.Ordinal).Replace("Über\r\n\tuns\r\n\t(1)", "Über uns (1)", StringComparison.Ordinal).Replace("Über\r\n\tuns", "Über uns", StringComparison.Ordinal));
        return new OddSource(root, []);
    }

    private static OddSource SharedCode(string root, Keywords keywords)
    {
        WriteAction(root, "actions/a.json", "First", "./src/post login/handler.min.js");
        WriteAction(root, "actions/b.json", "Second", "src/post login/handler.min.js");
        WriteAction(root, "actions/c.json", "Third", "./action-modules/../src/other.cjs");
        SourceTree.Write(root, "src/post login/handler.min.js", Login);
        SourceTree.Write(root, "src/other.cjs", Login + "\n");
        SourceTree.Write(root, "src/unused.js", "not part of the release");
        return new OddSource(root, []);
    }

    private static OddSource MarkersInPaths(string root, Keywords keywords)
    {
        WriteAction(root, "actions/a.json", "Login ##REGION##", "./actions/login/##REGION##.js");
        SourceTree.Write(root, $"actions/login/{keywords.Text("REGION")}.js", Login);
        return new OddSource(root, [], SourceTree.Write(root, "config/environment.json", $$"""{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": {{keywords.ToJson().ToJsonString()}} }"""));
    }

    private static OddSource OtherTypes(string root, Keywords keywords)
    {
        WriteAction(root, "actions/a.json", "Login", "./actions/a/code.js");
        SourceTree.Write(root, "actions/a/code.js", Login);
        ExtraContent[] extra =
        [
            new(SourceTree.Write(root, "clients/shop.json", """{ "name": "Shop ##REGION##", "app_type": "spa" }""")),
            new(SourceTree.Write(root, "rules/enrich.json", """{ "name": "Enrich", "script": "enrich.js", "order": 1, "enabled": true }""")),
            new(SourceTree.Write(root, "rules/enrich.js", "function (user, context, callback) { callback(null, user, context); /* ##REGION## */ }\r\n")),
            new(SourceTree.Write(root, "resource-servers/api.json", """{ "name": "Shop API", "identifier": "https://##REGION##.example.com/" }""")),
        ];
        return new OddSource(root, extra);
    }

    private static OddSource Yaml(string root, Keywords keywords)
    {
        var document = SourceTree.Write(root, "config/tenant.yml", """
            # Comments, anchors and long texts stay as they are. ##REGION##
            actionModules:
              - { name: shared, code: "./lib/shared module.js", all_changes_published: true }
            actions:
              - name: "Anmeldung Ü"
                code: src/deep/er/login.js
                runtime: &runtime node22
                deployed: true
                supported_triggers: [{ id: post-login, version: v3 }]
                secrets: @@ENRICH_SECRETS@@
                modules: [{ module_name: shared, module_version_number: 1 }]
              - { name: Zweite, code: "src\\deep\\er\\login.js", runtime: *runtime, deployed: true, supported_triggers: [{ id: post-login, version: v3 }], modules: [{ module_name: shared, module_version_number: 1 }], secrets: @@ENRICH_SECRETS@@ }
            rules:
              - { name: Enrich, script: ./lib/rule.js, order: 1, enabled: true }

            """);
        SourceTree.Write(root, "config/lib/shared module.js", "module.exports = '##REGION##';\r\n");
        SourceTree.Write(root, "config/src/deep/er/login.js", "const region = require('actions:shared');\nexports.onExecutePostLogin = async (event) => console.log(region, event.secrets.SIGNING_KEY.length);\n");
        return new OddSource(document, [new(SourceTree.Write(root, "config/lib/rule.js", "function (user, context, callback) { callback(null, user, context); }\n"), null, "rules")]);
    }

    private static void WriteAction(string root, string path, string name, string code)
        => SourceTree.Write(root, path, $$"""{ "name": "{{name}}", "code": "{{code}}", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "runtime": "node22", "deployed": true }""");
}
