using System.Globalization;
using System.Text;

namespace ActionsLimits.Benchmarks.Repositories;

/// <summary>
/// Writes the source of Actions and Modules in the style that teams write them: helpers, constants, HTTP calls with time-outs, claims,
/// metadata, comments. The same seed gives the same text on every machine.
/// </summary>
internal sealed class ScriptGenerator
{
    private static readonly string[] Nouns =
        ["customer", "order", "invoice", "basket", "loyalty", "profile", "consent", "region", "session", "device", "tenant", "voucher", "address", "risk"];

    private static readonly string[] Verbs = ["load", "merge", "resolve", "normalise", "audit", "score", "enrich", "verify", "publish", "collect"];

    private readonly SeededRandom _random;
    private int _names;

    internal ScriptGenerator(ulong seed) => _random = new SeededRandom(seed);

    /// <summary>An Action for <c>post-login</c>.</summary>
    /// <param name="bytes">The size to reach; the result is at most one helper function larger.</param>
    /// <param name="module">Name of the Module to require; <see langword="null"/> for none.</param>
    internal string Action(int bytes, string? module)
    {
        var text = new StringBuilder(bytes + 2048);
        text.Append("'use strict';\n\nconst axios = require('axios');\n");
        if (module is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"const shared = require('actions:{module}');\n");
        }

        text.Append("\nconst NAMESPACE = 'https://shop.example.com';\nconst TIMEOUT_MS = 500;\n");
        var helpers = Helpers(text, bytes - 900);
        text.Append("\n/**\n * Runs after every login.\n * @param {Event} event\n * @param {PostLoginAPI} api\n */\n");
        text.Append("exports.onExecutePostLogin = async (event, api) => {\n");
        text.Append("  const { user, client, request } = event;\n  const token = event.secrets.API_TOKEN;\n");
        text.Append("  if (!user.email_verified) {\n    api.access.deny('Please verify your e-mail address first.');\n    return;\n  }\n");
        foreach (var helper in helpers.Take(6))
        {
            text.Append(CultureInfo.InvariantCulture, $"  await {helper}(user, {{ token, client: client.client_id, ip: request.ip }});\n");
        }

        text.Append("  try {\n    const response = await axios.get('https://api.example.com/v1/customers/' + encodeURIComponent(user.user_id), {\n");
        text.Append("      timeout: TIMEOUT_MS,\n      headers: { authorization: `Bearer ${token}` },\n    });\n");
        text.Append("    api.idToken.setCustomClaim(`${NAMESPACE}/tier`, response.data.tier ?? 'basic');\n");
        text.Append("    api.user.setAppMetadata('tier', response.data.tier);\n  } catch (error) {\n    console.log('customer look-up failed', error.code);\n  }\n");
        if (module is not null)
        {
            text.Append("  shared.describe(user, client.name);\n");
        }

        text.Append("};\n");
        return text.ToString();
    }

    /// <summary>An Action Module.</summary>
    /// <param name="bytes">The size to reach.</param>
    internal string Module(int bytes)
    {
        var text = new StringBuilder(bytes + 2048);
        text.Append("'use strict';\n\nconst crypto = require('node:crypto');\n");
        var helpers = Helpers(text, bytes - 500);
        text.Append("\nfunction describe(user, name) {\n  return crypto.createHash('sha256').update(`${user.user_id}:${name}`).digest('hex');\n}\n");
        text.Append("\nmodule.exports = {\n  describe,\n");
        foreach (var helper in helpers)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {helper},\n");
        }

        text.Append("};\n");
        return text.ToString();
    }

    private List<string> Helpers(StringBuilder text, int bytes)
    {
        var names = new List<string>();
        do
        {
            names.Add(Helper(text));
        }
        while (text.Length < bytes);

        return names;
    }

    private string Helper(StringBuilder text)
    {
        var noun = _random.Pick(Nouns);
        var verb = _random.Pick(Verbs);
        var name = string.Create(CultureInfo.InvariantCulture, $"{verb}{char.ToUpperInvariant(noun[0])}{noun[1..]}{_names++}");
        text.Append(CultureInfo.InvariantCulture, $"\n// {verb} the {noun}: see the runbook of the shop before changing the order of these steps.\n");
        switch (_random.Next(5))
        {
            case 0:
                text.Append(CultureInfo.InvariantCulture, $$"""
                    async function {{name}}(user, context) {
                      const entries = Object.entries(user.app_metadata?.{{noun}} ?? {});
                      const known = new Map(entries.filter(([key]) => key.startsWith('{{noun}}_')));
                      for (const [key, value] of known) {
                        if (typeof value !== 'string' || value.length > {{(16 + _random.Next(200))}}) {
                          known.delete(key);
                        }
                      }
                      return { ...context, {{noun}}: Object.fromEntries(known), count: known.size };
                    }

                    """);
                break;
            case 1:
                text.Append(CultureInfo.InvariantCulture, $$"""
                    const {{name}}Weights = { low: {{_random.Next(10)}}, medium: {{(10 + _random.Next(40))}}, high: {{(60 + _random.Next(40))}} };

                    function {{name}}(user, context = {}) {
                      let score = 0;
                      if (user.logins_count > {{_random.Next(90)}}) score += {{name}}Weights.low;
                      else if (!user.email || !/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(user.email)) score += {{name}}Weights.high;
                      switch (context.region) {
                        case 'eu': score += 1; break;
                        case 'us': score += 2; break;
                        default: score += {{name}}Weights.medium;
                      }
                      return Math.min(100, score * {{(1 + _random.Next(4))}});
                    }

                    """);
                break;
            case 2:
                text.Append(CultureInfo.InvariantCulture, $$"""
                    class {{char.ToUpperInvariant(name[0])}}{{name[1..]}}Error extends Error {
                      constructor(message, { status = {{(400 + _random.Next(100))}}, cause } = {}) {
                        super(message, { cause });
                        this.name = '{{name}}';
                        this.status = status;
                      }
                    }

                    const {{name}} = async (user, { token, ip }) => {
                      const url = new URL('/v2/{{noun}}', 'https://api.example.com');
                      url.searchParams.set('user', user.user_id);
                      url.searchParams.set('ip', ip ?? '');
                      const response = await fetch(url, {
                        method: 'POST',
                        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
                        body: JSON.stringify({ {{noun}}: user.user_metadata?.{{noun}} ?? null, source: 'login' }),
                        signal: AbortSignal.timeout({{(100 + _random.Next(200))}}),
                      });
                      if (!response.ok) {
                        throw new {{char.ToUpperInvariant(name[0])}}{{name[1..]}}Error(`{{noun}} answered ${response.status}`, { status: response.status });
                      }
                      return response.json();
                    };

                    """);
                break;
            case 3:
                text.Append(CultureInfo.InvariantCulture, $$"""
                    function* {{name}}(user) {
                      const roles = [...(user.roles ?? [])].sort((a, b) => a.localeCompare(b));
                      for (let index = 0; index < roles.length; index++) {
                        const role = roles[index].trim().toLowerCase();
                        if (role === '{{noun}}' || role.endsWith(':{{verb}}')) {
                          yield { role, index, label: role.replace(/[-_]+/g, ' ') };
                        }
                      }
                    }

                    """);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $$"""
                    const {{name}}Labels = [
                      { id: '{{noun}}-a', text: 'The first step of {{verb}}', weight: {{_random.Next(1000)}} },
                      { id: '{{noun}}-b', text: 'The second step, which may be left out', weight: {{_random.Next(1000)}} },
                      { id: '{{noun}}-c', text: "What the customer's own page shows", weight: {{_random.Next(1000)}} },
                    ];

                    function {{name}}(user, context) {
                      const total = {{name}}Labels.reduce((sum, { weight }) => sum + weight, 0);
                      return {{name}}Labels
                        .map(({ id, text, weight }) => ({ id, text, share: total === 0 ? 0 : weight / total }))
                        .filter(({ share }) => share > 0.{{(1 + _random.Next(8))}} || user.blocked === true)
                        .map((label) => Object.assign({}, label, { client: context?.client }));
                    }

                    """);
                break;
        }

        return name;
    }
}
