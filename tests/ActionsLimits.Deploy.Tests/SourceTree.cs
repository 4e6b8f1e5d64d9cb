using System.Text;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Repositories of Actions that the tests deploy.</summary>
internal static class SourceTree
{
    /// <summary>
    /// The directory layout with what is easy to get wrong: manifests that are no JSON before replacement, CRLF, no final newline, names and texts
    /// beyond ASCII, markers in code, Modules with a package and a secret, a client.
    /// </summary>
    public static void WriteDirectory(string root)
    {
        Write(root, "actions/enrich.json", """
            {
              "name": "Enrich tokens",
              "code": "./actions/Enrich tokens/code.js",
              "supported_triggers": [{ "id": "post-login", "version": "v3" }],
              "runtime": "node22",
              "deployed": true,
              "dependencies": [{ "name": "lodash", "version": "4.17.21" }],
              "secrets": @@ENRICH_SECRETS@@,
              "modules": [
                { "module_name": "tokens", "module_version_number": 1 },
                { "module_name": "audit", "module_version_number": 1 }
              ]
            }

            """);
        Write(root, "actions/Enrich tokens/code.js", """
            const { sign } = require('actions:tokens');
            const audit = require('actions:audit');
            const _ = require('lodash');
            const issuer = @@ISSUER@@;
            // Größe, 日本, 😀, "quotes" and \ backslashes; ##BANNER##
            exports.onExecutePostLogin = async (event, api) => {
              api.idToken.setCustomClaim(`${issuer}/role`, _.get(event, 'user.app_metadata.role', sign(event.secrets.SIGNING_KEY)));
              audit(event);
            };

            """.ReplaceLineEndings("\r\n"));
        Write(root, "actions/welcome.json", """
            {
              "name": "Welcome ##REGION##",
              "code": "actions/welcome/code.js",
              "supported_triggers": [{ "id": "post-user-registration", "version": "v2" }],
              "runtime": "node18-actions",
              "deployed": true,
              "secrets": [{ "name": "MAIL_KEY", "value": "##MAIL_KEY##" }]
            }
            """);
        Write(root, "actions/welcome/code.js", "exports.onExecutePostUserRegistration = async (event) => { console.log('##REGION##', event.user.user_id, event.secrets.MAIL_KEY.length); };");
        Write(root, "action-modules/tokens.json", """
            {
              "name": "tokens",
              "code": "./action-modules/tokens/code.js",
              "dependencies": [{ "name": "@okta/jwt-verifier", "version": "4.0.1" }],
              "secrets": [{ "name": "SALT", "value": "##SALT##" }],
              "all_changes_published": true
            }
            """);
        Write(root, "action-modules/tokens/code.js", "const verifier = require('@okta/jwt-verifier');\nmodule.exports = { sign: (key) => actions.secrets.SALT + key + typeof verifier };\n");
        Write(root, "action-modules/audit.json", """{ "name": "audit", "code": "./action-modules/audit/code.js", "all_changes_published": true }""");
        Write(root, "action-modules/audit/code.js", "module.exports = (event) => console.log(event.transaction?.id);\n");
        Write(root, "triggers/triggers.json", """
            {
              "post-login": [{ "action_name": "Enrich tokens", "display_name": "Enrich" }],
              "post-user-registration": [{ "action_name": "Welcome ##REGION##", "display_name": "Welcome" }]
            }
            """);
        Write(root, "clients/web.json", """{ "name": "Web", "app_type": "spa", "description": "##BANNER##" }""");

        // Not read by the Deploy CLI, and no part of a release.
        Write(root, "README.md", "# Actions\n");
    }

    /// <summary>The YAML layout.</summary>
    public static string WriteYaml(string root)
    {
        Write(root, "code/login.js", "exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('r', '##REGION##'); require('actions:tokens'); };\n");
        Write(root, "code/tokens.js", "module.exports = '##SALT##';\n");
        return Write(root, "tenant.yaml", """
            # The release of ##REGION##
            actionModules:
              - name: tokens
                code: ./code/tokens.js
                all_changes_published: true
            actions:
              - name: Login
                code: code/login.js
                runtime: node22
                deployed: true
                supported_triggers:
                  - { id: post-login, version: v3 }
                secrets:
                  - name: KEY
                    value: "##MAIL_KEY##"
                modules:
                  - { module_name: tokens, module_version_number: 1 }
            triggers:
              post-login:
                - { action_name: Login, display_name: Login }
            clients:
              - name: Not part of the release
                app_type: spa

            """);
    }

    /// <summary>Writes a file as UTF-8 without a byte-order mark.</summary>
    public static string Write(string root, string relative, string text)
    {
        var path = Path.Combine(root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
