using System.IO.Compression;
using System.Text;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

/// <summary>
/// A value that nobody may see stands in every place of a repository where a secret can stand, right and wrong; then everything that builds print,
/// log and write is searched for it.
/// </summary>
[Collection(Builds.Name)]
public sealed class SecretTests(PackedSdk sdk)
{
    // Assembled at run time: nothing that looks like a credential stands in the repository.
    private static readonly string Secret = string.Concat("zQ7", "unlikely", "9Xw", "secret", "4Lk");

    [Fact]
    public void A_secret_in_a_good_repository_appears_nowhere()
    {
        var workspace = Mapped("good")
            .Action("Login", "exports.onExecutePostLogin = async (event) => event.secrets.A + event.secrets.B + event.secrets.C + event.secrets.D;\n", $$"""
                , "secrets": [
                  { "name": "A", "value": "##TEXT##" },
                  { "name": "B", "value": @@JSON@@ },
                  { "name": "C", "value": "prefix-##TEXT##-suffix" },
                  { "name": "D", "value": "##FROM_ENVIRONMENT##" }
                ]
                """)
            .Write("clients/Shop.json", """{ "name": "Shop", "addons": { "samlp": { "signingCert": "##TEXT##", "audience": "urn:shop" } } }""");
        var environment = new Dictionary<string, string> { ["FROM_ENVIRONMENT"] = Secret };

        foreach (var command in (string[][])[["build", "-v:diag"], ["build"], ["build", "-t:CheckSecrets", "-v:diag"], ["clean", "-v:diag"], ["build", "-tl:on"]])
        {
            AssertSilent(workspace, workspace.Run(environment, command).Succeeded());
        }
    }

    [Fact]
    public void A_secret_in_a_repository_with_every_kind_of_mistake_appears_nowhere()
    {
        var workspace = Mapped("broken")
            // Clear text, declared twice, too long, of the wrong type, under a mistyped key.
            .Action("Literal", more: $$"""
                , "secrets": [
                  { "name": "A", "value": "{{Secret}}" },
                  { "name": "A", "value": "{{Secret}}" },
                  { "name": "LONG", "value": "{{string.Concat(Enumerable.Repeat(Secret, 300))}}" },
                  { "name": "OBJECT", "value": { "inner": "{{Secret}}" } },
                  { "name": "ARRAY", "value": ["{{Secret}}"] },
                  { "name": "TYPO", "valeu": "{{Secret}}" },
                  "{{Secret}}"
                ], "secret": [{ "name": "B", "value": "{{Secret}}" }]
                """)
            // Not a list, and a manifest that ends, or goes wrong, beside the value.
            .Action("NoList", more: $$""", "secrets": "{{Secret}}" """)
            .Action("Map", more: $$""", "secrets": { "A": "{{Secret}}" }""")
            .Write("actions/Broken.json", $$"""{ "name": "Broken", "secrets": [{ "name": "A", "value": "{{Secret}}" "x" }] }""")
            .Write("actions/Unquoted.json", $$"""{ "name": "Unquoted", "secrets": [{ "name": "A", "value": {{Secret}} }] }""")
            .Write("actions/Cut.json", $$"""{ "name": "Cut", "secrets": [{ "name": "A", "value": "{{Secret}}""")
            // Values that break the text into which they are put.
            .Action("Quotes", more: """, "secrets": [{ "name": "A", "value": "##QUOTED##" }]""")
            .Action("Number", more: """, "secrets": [{ "name": "A", "value": @@NUMBER@@ }, { "name": "B", "value": @@OBJECT@@ }]""")
            // Code: credentials in clear text, beside syntax errors, after replacement.
            .Action("Code", $"const key = 'sk_live_{Secret}{Secret}';\nconst password = '{Secret}';\nexports.onExecutePostLogin = async () => [key, password];\n")
            .Action("CodeBroken", $"const password = '{Secret}' '{Secret}';\n")
            .Action("CodeUnfinished", $"const password = '{Secret}\n;")
            .Action("CodeTemplate", $"const password = `{Secret}\n;")
            .Action("CodeMarked", "const password = '##TEXT##';\nconst other = @@JSON@@;\nexports.onExecutePostLogin = async () => [password, other];\n")
            .Action("CodeMapped", "##CODE##")
            .Action("CodeMappedBroken", "exports.onExecutePostLogin = async () => {\n  ##UNFINISHED##\n};\n")
            .Action("CodeMappedQuoted", "exports.onExecutePostLogin = async () => ['##QUOTED##', \"##QUOTED##\"];\n")
            // A value of the mapping where no secret belongs.
            .Write("actions/Everywhere.json", """
                {
                  "name": "##TEXT##", "code": "./actions/##TEXT##/code.js", "runtime": "##TEXT##", "deployed": "##TEXT##", "status": "##TEXT##", "##TEXT##": "##TEXT##",
                  "supported_triggers": [{ "id": "##TEXT##", "version": "##TEXT##" }, { "id": "post-login", "version": "##TEXT##" }],
                  "dependencies": [{ "name": "##TEXT##", "version": "##TEXT##", "registry_url": "##TEXT##" }, { "name": "x", "version": "^##TEXT##" }, "##TEXT##"],
                  "modules": [{ "module_name": "##TEXT##", "module_version_number": "##TEXT##" }],
                  "secrets": [{ "name": "##TEXT##", "value": "##TEXT##" }, { "name": "##TEXT##", "value": "##TEXT##", "valeu": "##TEXT##" }]
                }
                """)
            .Write("action-modules/Everywhere.json", """{ "name": "A ##TEXT##", "code": "##TEXT##.js", "secrets": [{ "name": "##TEXT##" }], "dependencies": [{ "name": "##TEXT##" }] }""")
            .Write("triggers/triggers.json", """{ "##TEXT##": [{ "action_name": "##TEXT##", "display_name": "##TEXT##" }], "post-login": [{ "action_name": "x ##TEXT##" }, { "action_name": "Number" }] }""")
            .Write("clients/##TEXT##.json", """{ "name": "##TEXT##", "addons": { "samlp": { "##TEXT##": "##TEXT##", "audience": ["##TEXT##"], "mappings": { "##TEXT##": "##TEXT##" } } } }""")
            .Write("rules/Everywhere.json", """{ "name": "##TEXT##", "script": "##TEXT##.js", "stage": "##TEXT##", "order": "##TEXT##" }""")
            // A registry with credentials in its address.
            .Action("Registry", more: $$""", "dependencies": [{ "name": "axios", "version": "1.7.0", "registry_url": "https://user:{{Secret}}@registry.example.com/" }]""")
            .Write("clients/Shop.json", $$"""{ "name": "Shop", "addons": { "samlp": { "signingCert": "{{string.Concat(Enumerable.Repeat(Secret, 300))}}", "cert": ["{{Secret}}"] } } }""")
            .Write("config/broken.json", $$"""{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": { "TEXT": "{{Secret}}" "JSON": "{{Secret}}" } }""")
            .Write("mapped.yaml", "actions:\n  - name: ##TEXT##\n    code: ##TEXT##\n    runtime: @@JSON@@\n    supported_triggers: ##TEXT##\n    secrets:\n      - name: ##TEXT##\n        value: @@OBJECT@@\n  - ##TEXT##\n##TEXT##: ##TEXT##\ntriggers: ##TEXT##\n")
            .Project("Mapped.proj", "<PropertyGroup><ActionsSource>mapped.yaml</ActionsSource><ActionsKeywordMappings>config/mapping.json</ActionsKeywordMappings></PropertyGroup>")
            .Write("tenant.yaml", $"actions:\n  - name: Yaml\n    secrets:\n      - name: A\n        value: \"{Secret}\n    code: [{Secret}\n")
            .Project("Yaml.proj", "<PropertyGroup><ActionsSource>tenant.yaml</ActionsSource></PropertyGroup>");

        foreach (var command in (string[][])
            [
                ["build", "Tenant.proj", "-v:diag"],
                ["build", "Tenant.proj"],
                ["build", "Tenant.proj", "-t:CheckSecrets"],
                ["pack", "Tenant.proj", "-v:diag"],
                ["build", "Yaml.proj", "-v:diag"],
                ["build", "Mapped.proj", "-v:diag"],
                ["build", "Tenant.proj", "-p:ActionsKeywordMappings=config/broken.json", "-v:diag"],
            ])
        {
            AssertSilent(workspace, workspace.Run(command).Failed());
        }
    }

    private Workspace Mapped(string name) => sdk.CreateWorkspace(name)
        .Project(body: """
            <PropertyGroup>
              <ActionsKeywordMappings>config/mapping.json</ActionsKeywordMappings>
              <ActionsKeywordEnvironmentVariables>FROM_ENVIRONMENT</ActionsKeywordEnvironmentVariables>
            </PropertyGroup>
            <ItemGroup><ActionsEnvironment Include="production" KeywordMappings="config/mapping.json" /></ItemGroup>
            """)
        .Write("config/mapping.json", $$"""
            {
              "AUTH0_KEYWORD_REPLACE_MAPPINGS": {
                "TEXT": "{{Secret}}", "JSON": "{{Secret}}", "QUOTED": "{{Secret}}\" \"{{Secret}}", "NUMBER": 12, "OBJECT": { "inner": "{{Secret}}" },
                "CODE": "exports.{{Secret}} = (event, api) => { require('{{Secret}}'); require('actions:{{Secret}}'); event.secrets.{{Secret}}; api.{{Secret}}(); };",
                "UNFINISHED": "const {{Secret}} {{Secret}} ("
              }
            }
            """);

    private static void AssertSilent(Workspace workspace, Commands.CommandResult result)
    {
        Assert.False(result.Output.Contains(Secret, StringComparison.Ordinal), "The output holds the secret: " + LineOf(result.Output));
        using (var log = new GZipStream(File.OpenRead(result.BinaryLog!), CompressionMode.Decompress))
        {
            Assert.False(Contains(log), $"The binary log of `{result.Command}` holds the secret.");
        }

        foreach (var file in workspace.Files().Where(file => file.StartsWith("bin/", StringComparison.Ordinal) || file.StartsWith("obj/", StringComparison.Ordinal)))
        {
            using var stream = File.OpenRead(workspace.PathOf(file));
            Assert.False(Contains(stream), $"{file} holds the secret after `{result.Command}`.");
        }
    }

    private static string? LineOf(string output) => output.Split('\n').FirstOrDefault(line => line.Contains(Secret, StringComparison.Ordinal));

    private static bool Contains(Stream stream)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Secret)) >= 0;
    }
}
