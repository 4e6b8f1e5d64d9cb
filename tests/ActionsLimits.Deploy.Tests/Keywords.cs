using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>
/// The values of one environment, and what replacement makes of a text. Written independently of the product's replacement, for the few simple
/// markers that the sources of these tests have.
/// </summary>
internal sealed class Keywords
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _values;

    private Keywords(JsonObject values) => _values = values;

    /// <summary>Values of an environment; those that stand for secrets are made at run time.</summary>
    public static Keywords Create(string environment) => new(new JsonObject
    {
        ["ISSUER"] = $"https://{environment}.example.com/\"quoted\"",
        ["BANNER"] = $"Welcome to {environment} $& $1 日本",
        ["REGION"] = environment.ToUpperInvariant(),
        ["MAIL_KEY"] = string.Join('-', "mail", environment, "value"),
        ["SALT"] = string.Join('-', "salt", environment, "value"),
        ["ENRICH_SECRETS"] = new JsonArray(new JsonObject
        {
            ["name"] = "SIGNING_KEY",
            ["value"] = string.Join('-', "signing", environment, "value"),
        }),
    });

    /// <summary>Every value that must not be in a release.</summary>
    public IEnumerable<string> SecretValues =>
        [Text("MAIL_KEY"), Text("SALT"), _values["ENRICH_SECRETS"]![0]!["value"]!.GetValue<string>()];

    /// <summary>The value as text.</summary>
    public string Text(string key) => _values[key]!.GetValue<string>();

    /// <summary>The whole mapping as JSON.</summary>
    public JsonObject ToJson() => (JsonObject)_values.DeepClone();

    /// <summary>The values that are text, as environment variables.</summary>
    public IEnumerable<KeyValuePair<string, string>> AsVariables()
        => _values.Where(pair => pair.Value!.GetValueKind() == JsonValueKind.String).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>()));

    /// <summary>The text with every marker replaced.</summary>
    public string Replace(string text)
    {
        foreach (var (key, value) in _values)
        {
            text = text.Replace($"@@{key}@@", value!.ToJsonString(Plain), StringComparison.Ordinal);
        }

        foreach (var (key, value) in AsVariables())
        {
            text = text.Replace($"##{key}##", value, StringComparison.Ordinal);
        }

        return text;
    }
}
