using System.Text.Json;
using System.Text.Json.Nodes;
using ActionsLimits.Packaging;
using Json.Schema;

namespace ActionsLimits.Tests.Packaging;

public sealed class SbomWriterTests
{
    [Fact]
    public void It_follows_the_official_schema()
    {
        var folder = Path.Combine(NpmPackage.Fetch("@cyclonedx/cyclonedx-library", "10.3.0"), "res", "schema");
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        foreach (var file in (ReadOnlySpan<string>)["spdx", "jsf-0.82"])
        {
            // The schema refers to its companions by the names of their files.
            var name = file + ".SNAPSHOT.schema.json";
            options.SchemaRegistry.Register(new Uri("http://cyclonedx.org/schema/" + name), JsonSchema.FromFile(Path.Combine(folder, name)));
        }

        var schema = JsonSchema.FromFile(Path.Combine(folder, "bom-1.6.SNAPSHOT.schema.json"));
        using var folderOfSources = new TemporaryFolder();
        var document = JsonNode.Parse(Sbom(SampleRelease.Create(folderOfSources)))!;
        var result = schema.Evaluate(document, options);
        Assert.True(result.IsValid, JsonSerializer.Serialize(result));

        // The validation can fail: a component without a name is none.
        ((JsonObject)document["components"]![0]!).Remove("name");
        Assert.False(schema.Evaluate(document, options).IsValid);
    }

    [Fact]
    public void Each_package_has_a_package_URL_and_its_users()
    {
        using var folder = new TemporaryFolder();
        using var document = JsonDocument.Parse(Sbom(SampleRelease.Create(folder)));
        var components = document.RootElement.GetProperty("components").EnumerateArray()
            .ToDictionary(component => component.GetProperty("bom-ref").GetString()!, StringComparer.Ordinal);
        Assert.Equal(
            ["action:Add claims", "module:tokens", "pkg:npm/%40okta/jwt-verifier@4.0.1", "pkg:npm/lodash#latest"],
            components.Keys);
        var verifier = components["pkg:npm/%40okta/jwt-verifier@4.0.1"];
        Assert.Equal(("@okta", "jwt-verifier", "4.0.1"), (Text(verifier, "group"), Text(verifier, "name"), Text(verifier, "version")));
        Assert.Equal(["Action Add claims", "Action Module tokens"], verifier.GetProperty("properties").EnumerateArray().Select(property => Text(property, "value")));

        // What "latest" means is decided by Auth0 at the import, so no version is claimed.
        var lodash = components["pkg:npm/lodash#latest"];
        Assert.Equal("pkg:npm/lodash", Text(lodash, "purl"));
        Assert.False(lodash.TryGetProperty("version", out _));
        var edges = document.RootElement.GetProperty("dependencies").EnumerateArray()
            .ToDictionary(edge => Text(edge, "ref"), edge => edge.GetProperty("dependsOn").EnumerateArray().Select(target => target.GetString()), StringComparer.Ordinal);
        Assert.Equal(["module:tokens", "pkg:npm/%40okta/jwt-verifier@4.0.1", "pkg:npm/lodash#latest"], edges["action:Add claims"]);
    }

    [Fact]
    public void The_serial_number_follows_from_the_content()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        var number = Number(input);
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", number);
        Assert.Equal(number, Number(input));
        Assert.NotEqual(number, Number(input with { Version = "1.2.1" }));

        static string Number(ReleaseInput input)
        {
            using var document = JsonDocument.Parse(Sbom(input));
            return Text(document.RootElement, "serialNumber");
        }
    }

    private static byte[] Sbom(ReleaseInput input) => SampleRelease.Generated(input, ContentCollector.SbomPath);

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
