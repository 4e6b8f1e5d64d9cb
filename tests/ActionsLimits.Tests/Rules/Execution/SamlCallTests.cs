using ActionsLimits.Rules.Saml;

namespace ActionsLimits.Tests.Rules.Execution;

public sealed class SamlCallTests
{
    private static readonly SamlAttributeRule Attributes = new();
    private static readonly SamlConfigurationRule Configuration = new();

    public static TheoryData<string, int> Setters => new()
    {
        { "setAudience", 2048 }, { "setRecipient", 2048 }, { "setDestination", 2048 }, { "setNameIdentifierFormat", 512 }, { "setAuthnContextClassRef", 512 },
        { "setSigningCert", 4096 }, { "setEncryptionCert", 4096 }, { "setEncryptionPublicKey", 4096 }, { "setCert", 4096 }, { "setKey", 4096 },
        { "setIssuer", 512 }, { "setRelayState", 512 },
    };

    [Theory]
    [MemberData(nameof(Setters))]
    public void Arguments_of_setters(string setter, int limit)
    {
        Assert.Equal("", Run.Bodies(Configuration, $"api.samlResponse.{setter}('x'.repeat({limit - 1}));"));
        Assert.Equal("", Run.Bodies(Configuration, $"api.samlResponse.{setter}('{new string('x', limit)}');"));
        Assert.Equal("AL5001", Run.Bodies(Configuration, $"api.samlResponse.{setter}('{new string('x', limit + 1)}');"));
        Assert.Equal("AL5001", Run.Bodies(Configuration, $"const long = 'x'.repeat({limit}); api.samlResponse.{setter}(`${{long}}x${{event.a}}`);"));
        Assert.Equal("", Run.Bodies(Configuration, $"api.samlResponse.{setter}(event.secrets.VALUE);"));
    }

    [Theory]
    [InlineData("['a','b','c','d','e','f','g','h','i']", "")]
    [InlineData("['a','b','c','d','e','f','g','h','i','j']", "")]
    [InlineData("['a','b','c','d','e','f','g','h','i','j','k']", "AL5002")]
    [InlineData("['x'.repeat(512)]", "")]
    [InlineData("['x'.repeat(513)]", "AL5002")]
    [InlineData("Array.from({ length: 11 }, (_, i) => 'p' + i)", "AL5002")]
    public void Probes(string argument, string expected) => Assert.Equal(expected, Run.Bodies(Configuration, $"api.samlResponse.setNameIdentifierProbes({argument});"));

    [Theory]
    [InlineData("'x'.repeat(1024), 'v'", "")]
    [InlineData("'x'.repeat(1025), 'v'", "AL5003")]
    [InlineData("'x', 'v'.repeat(2048)", "")]
    [InlineData("'x', 'v'.repeat(2049)", "AL5004")]
    [InlineData("'x', ['v'.repeat(2048), 'v'.repeat(2049)]", "AL5004")]
    [InlineData("'x', ['v'.repeat(2048), 'v'.repeat(2048)]", "")]
    [InlineData("'x', event.user.name", "")]
    public void Attributes_of_their_own(string arguments, string expected) => Assert.Equal(expected, Run.Bodies(Attributes, $"api.samlResponse.setAttribute({arguments});"));

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "")]
    [InlineData(101, "AL5005")]
    public void Attributes_are_counted_over_all_Actions(int count, string expected)
    {
        Assert.Equal(expected, Run.Bodies(Attributes, $"for (let i = 0; i < {count}; i++) api.samlResponse.setAttribute('a' + i, 'v');"));
        Assert.Equal(expected, Run.Bodies(Attributes, string.Concat(Enumerable.Range(0, count).Select(index => $"api.samlResponse.setAttribute('a{index}', 'v');"))));
        Assert.Equal(expected, Run.Bodies(Attributes, "for (let i = 0; i < 50; i++) api.samlResponse.setAttribute('a' + i, event.x);", $"for (let i = 50; i < {count}; i++) api.samlResponse.setAttribute('a' + i, 'v');"));
        Assert.Equal("", Run.Bodies(Attributes, $"for (let i = 0; i < {count}; i++) api.samlResponse.setAttribute('a' + i % 50, 'v');"));
    }

    [Theory]
    [InlineData(2026, "")]
    [InlineData(2027, "")]
    [InlineData(2028, "AL5006")]
    public void Attributes_add_up_as_JSON(int last, string expected)
    {
        // {"a":"…","b":"…","c":"…","d":"…","e":"…"}: 2 braces, 4 commas, 6 bytes around each value; 4 values of 2,045 bytes.
        Assert.Equal(expected, Run.Bodies(Attributes, $"for (const n of ['a', 'b', 'c', 'd']) api.samlResponse.setAttribute(n, 'v'.repeat(2045)); api.samlResponse.setAttribute('e', 'v'.repeat({last - 3}));"));
        Assert.Equal(expected, Run.Bodies(Attributes, "for (const n of ['a', 'b', 'c', 'd']) api.samlResponse.setAttribute(n, 'v'.repeat(2045));", $"api.samlResponse.setAttribute('e', 'v'.repeat({last - 3}));"));
    }
}
