using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Rules;

/// <summary>Declares one client of a <see cref="ContextBuilder"/> with what its SAML add-on holds.</summary>
internal sealed class ClientBuilder(string name)
{
    private readonly string _path = $"{ContextBuilder.Root}/clients/{name}.json";
    private readonly ImmutableArray<SamlValue>.Builder _values = ImmutableArray.CreateBuilder<SamlValue>();
    private Located<int>? _probes;
    private int _line = 1;

    /// <summary>A field with that many bytes and, unless given, as many characters.</summary>
    internal ClientBuilder Saml(string field, int bytes, int? characters = null, bool isLowerBound = false)
    {
        _values.Add(new SamlValue(field, null, characters ?? bytes, bytes, isLowerBound, new Location(_path, ++_line, 9)));
        return this;
    }

    /// <summary>Probes of those many bytes each.</summary>
    internal ClientBuilder Probes(params int[] bytes)
    {
        _probes = new Located<int>(bytes.Length, new Location(_path, ++_line, 9));
        for (var index = 0; index < bytes.Length; index++)
        {
            _values.Add(new SamlValue("nameIdentifierProbes", index, bytes[index], bytes[index], false, new Location(_path, ++_line, 11)));
        }

        return this;
    }

    internal ClientDefinition Build() => new(new Located<string>(name, new Location(_path, 2, 3)), _values.ToImmutable(), _probes, new Location(_path, 1, 1));
}
