using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;
using CsCheck;

namespace ActionsLimits.Tests.Scripts;

public sealed class FactsCodecTests
{
    // What FactsOfAnotherShapeHaveAnotherFormat computed when FormatId was last changed for new types.
    private const string ShapeOfFacts = "126457034F1B6C59";

    private static readonly Gen<TextRange> Ranges =
        Gen.Select(Gen.Int, Gen.Int, Gen.Int[0, 1000], Gen.Int, (line, column, lines, end) => new TextRange(line, column, unchecked(line + lines), end));

    private static readonly Gen<string> Strings = Gen.String;

    private static readonly Gen<string?> OptionalStrings = Gen.OneOf(Gen.Const((string?)null), Gen.String.Select(text => (string?)text));

    private static readonly Gen<ExportedMember> Exported =
        Gen.Select(Strings, Gen.Enum<ExportedKind>(), Ranges, (name, kind, range) => new ExportedMember(name, kind, range));

    private static readonly Gen<TextMeasure> Measures = Gen.Select(Gen.Long, Gen.Long, Gen.Long, Gen.Long, (a, b, c, d) => new TextMeasure(a, b, c, d));

    private static readonly Gen<FoldedArgument> Arguments = Gen.Recursive<FoldedArgument>((depth, inner) =>
        from kind in Gen.Enum<FoldedKind>()
        from isPlain in Gen.Bool
        from measures in Measures.Array[2]
        from json in Gen.Long.Array[2]
        from texts in OptionalStrings.Array[4]
        from number in Gen.Double
        from items in inner.Array[0, depth < 3 ? 2 : 0]
        select isPlain
            ? FoldedArgument.Unknown with { Kind = kind }
            : new FoldedArgument
            {
                Kind = kind,
                Least = measures[0],
                Possible = measures[1],
                LeastJson = json[0],
                PossibleJson = json[1],
                IsExact = json[0] > 0,
                Name = texts[0],
                NamePrefix = texts[1] ?? string.Empty,
                LongNameDigest = texts[2],
                Number = json[1] > 0 ? number : null,
                Items = [.. items],
                Properties = [.. items.Select((item, index) => new FoldedProperty($"p{index}", item))],
            });

    private static readonly Gen<ScriptEffect> Effects = Gen.OneOf(
        Gen.Select(Gen.Int, Ranges, Gen.Int, Strings, Arguments.Array[0, 2], Gen.Bool, Gen.Bool, (path, range, index, member, arguments, guarded, fallback) => (ScriptEffect)new ParameterCall(path, range, index, member, [.. arguments], guarded, fallback)),
        Gen.Select(Gen.Int, Ranges, Gen.Double, (path, range, wait) => (ScriptEffect)new RequestWait(path, range, wait)),
        Gen.Select(Gen.Int, Ranges, Gen.Long, Gen.Bool, (path, range, units, exact) => (ScriptEffect)new ConsoleOutput(path, range, units, exact)),
        Gen.Select(Gen.Int, Ranges, Strings, (path, range, library) => (ScriptEffect)new RequestSent(path, range, library)));

    private static readonly Gen<ScriptEffect> PlacedEffects =
        from effect in Effects
        from module in Strings
        from place in Ranges
        from kind in Gen.Int[0, 2]
        select effect with { Inside = kind == 0 ? null : new ModulePlace(module, kind == 1 ? null : place) };

    private static readonly Gen<ExecutionFacts> Execution =
        from paths in Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Long, Gen.Long, (parent, branch, arm, unless, repeats, subject, equal) => new ExecutionPath(parent, branch, arm, unless, repeats, subject, equal)).Array[0, 3]
        from entries in Gen.Select(Strings, PlacedEffects.Array[0, 3], Gen.Bool, (name, effects, complete) => new ExecutionEntry(name, [.. effects], complete)).Array[0, 3]
        from links in Gen.Select(Strings, Strings, (name, hash) => new ModuleLink(name, hash)).Array[0, 3]
        from requests in Gen.Select(Strings, Gen.Enum<RequestTimeoutState>(), Gen.Double, Ranges, (library, state, time, range) => new OutboundRequest(library, new RequestTimeout(state, time > 0 ? time : null), range)).Array[0, 3]
        from reads in Gen.Select(Strings, Ranges, (property, range) => new IdentityTokenRead(property, range)).Array[0, 3]
        from uses in Gen.Select(Strings, Ranges, (means, range) => new ManagementApiUse(means, range)).Array[0, 3]
        from kept in Gen.Select(Strings, Ranges, Ranges, (name, written, read) => new RequestKept(name, written, read)).Array[0, 3]
        from assignments in Ranges.Array[0, 3]
        select new ExecutionFacts
        {
            Paths = [.. paths],
            Entries = [.. entries],
            Links = [.. links],
            Requests = [.. requests.Select((request, index) => request with { Inside = PlaceAt(index) })],
            IdentityTokenReads = [.. reads.Select((read, index) => read with { Inside = PlaceAt(index) })],
            ManagementApiUses = [.. uses.Select((use, index) => use with { Inside = PlaceAt(index) })],
            RequestsKept = [.. kept],
            PrimaryUserAssignments = [.. assignments],
        };

    private static ModulePlace? PlaceAt(int index) => index == 0 ? null : new ModulePlace("m", index == 1 ? null : new TextRange(1, 2, 3, 4));

    private static readonly Gen<ScriptFacts> Facts =
        from sizes in Gen.Long.Array[3]
        from flags in Gen.Bool.Array[4]
        from places in Ranges.Array[2]
        from problem in Gen.Select(Gen.Bool, Gen.Enum<SyntaxProblemKind>(), Strings, Ranges, (has, kind, text, range) => has ? new SyntaxProblem(kind, text, range) : null)
        from wrappers in Gen.Select(Strings, Ranges, (name, range) => new WrapperRedeclaration(name, range)).Array[0, 3]
        from requires in Gen.Select(OptionalStrings, Strings, Gen.Enum<RequireForm>(), Gen.Bool, Ranges, (name, prefix, form, folded, range) => new RequireFact(name, prefix, form, folded, range, !folded)).Array[0, 5]
        from reads in Gen.Select(Gen.Enum<SecretRoot>(), OptionalStrings, Ranges, (root, name, range) => new SecretRead(root, name, range)).Array[0, 5]
        from escapes in Ranges.Array[0, 5]
        from members in Exported.Array[0, 5]
        from replaced in Gen.Select(Gen.Bool, Exported, (has, member) => has ? member : null)
        from execution in Execution
        from suppressions in Gen.Select(Gen.Enum<SuppressionScope>(), Strings.Array[0, 3], OptionalStrings, Gen.Int, Ranges, (scope, codes, reason, line, range) => new SuppressionComment(scope, [.. codes], reason, line, range)).Array[0, 3]
        from markers in Gen.Select(Strings, Gen.Bool, Ranges, (key, json, range) => new ScriptMarker(key, json, range)).Array[0, 3]
        from credentials in Gen.Select(Strings, Ranges, (kind, range) => new CredentialFact(kind, range)).Array[0, 3]
        from uses in Gen.Select(Strings, Gen.Enum<NodeUseAccess>(), Gen.Bool, Gen.Bool, Strings.Array[0, 2], Ranges, (api, access, uncertain, guarded, parents, range) => new NodeUse(api, access, uncertain, guarded, [.. parents], range) { Deprecations = [.. parents.Take(1)] }).Array[0, 3]
        from unknown in Gen.Enum<UnknownCode>()
        from syntax in Gen.Select(Strings, Ranges, (feature, range) => new SyntaxUse(feature, range)).Array[0, 3]
        from states in Gen.Select(Strings, Ranges, (name, range) => new ModuleStateFact(name, range)).Array[0, 3]
        select new ScriptFacts
        {
            Size = new ScriptSize(sizes[0], sizes[1], sizes[2]),
            HasByteOrderMark = flags[0],
            HasHashbang = flags[1],
            IsEmpty = flags[2],
            UnknownCode = unknown,
            FirstInvalidUtf8 = flags[3] ? places[0] : null,
            FirstCrLf = flags[3] ? null : places[1],
            SyntaxProblem = problem,
            WrapperRedeclarations = [.. wrappers],
            Requires = [.. requires],
            SecretReads = [.. reads],
            SecretEscapes = [.. escapes],
            Exports = new ExportFacts([.. members], flags[1], replaced),
            Execution = execution,
            Suppressions = [.. suppressions],
            Markers = [.. markers],
            Credentials = [.. credentials],
            NodeUses = [.. uses],
            SyntaxUses = [.. syntax],
            ModuleStates = [.. states],
        };

    [Fact]
    public void WhatIsWrittenIsRead() => Facts.Sample(
        facts => Assert.Equal(Describe(facts), Describe(FactsCodec.Read(Write(facts))!)), iter: 500);

    [Fact]
    public void EveryPropertyOfFactsIsWritten()
    {
        // Each property, set to something that is not its default, has to survive.
        var script = "#!x\n\uFEFF" + "// actionslimits-disable AL1* -- r\r\nconst module = require('a' + '##M##'); exports.onExecutePostLogin = async (event, api) => { api.cache.set('a', 'b'); event.secrets.A; f(event); };"
            + "let state; function g(a) { state = a?.b; a.findLast(fetch); } const secret = '" + "gh" + "p_aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2';";
        var facts = Analysis.Of([.. System.Text.Encoding.UTF8.GetBytes(script), .. "'"u8, 0xFF, .. "'"u8]) with
        {
            HasByteOrderMark = true,
            IsEmpty = true,
            UnknownCode = UnknownCode.Statement,
            SyntaxProblem = new SyntaxProblem(SyntaxProblemKind.TooLarge, "x", new TextRange(1, 2, 3, 4)),
        };
        var defaults = new ScriptFacts();
        foreach (var property in typeof(ScriptFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.True(
                Text(property.GetValue(facts)) != Text(property.GetValue(defaults)),
                $"{property.Name} has its default. The script of this test has to have something of that kind, and ScriptAnalyzer.Analyze has to take it over from the builder.");
        }

        var read = FactsCodec.Read(Write(facts));
        Assert.NotNull(read);
        foreach (var property in typeof(ScriptFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.True(
                Text(property.GetValue(facts)) == Text(property.GetValue(read)), $"{property.Name} is lost: {nameof(FactsCodec)} has to write and to read it.");
        }
    }

    /// <summary>A cache that an older build wrote must not be believed by one whose facts look otherwise.</summary>
    [Fact]
    public void FactsOfAnotherShapeHaveAnotherFormat()
    {
        var shape = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Shape(typeof(ScriptFacts)))))[..16];
        Assert.True(
            shape == ShapeOfFacts,
            $"The types of the facts have changed. Give FactsCodec.FormatId a fresh value, so that no cache of an older build is read as the new facts, and then ShapeOfFacts in this test the value \"{shape}\".");
    }

    [Fact]
    public void EveryTruncationIsAbsent() => Facts.Sample(
        facts =>
        {
            var bytes = Write(facts);
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Null(FactsCodec.Read(bytes.AsSpan(0, length)));
            }

            Assert.Null(FactsCodec.Read([.. bytes, 0]));
        },
        iter: 50);

    [Fact]
    public void DamageNeverThrows() => Gen.Select(Facts, Gen.Int[0, int.MaxValue], Gen.Byte).Sample(
        (facts, place, value) =>
        {
            var bytes = Write(facts);
            bytes[place % bytes.Length] = value;
            FactsCodec.Read(bytes);
        },
        iter: 2000);

    [Fact]
    public void RandomBytesAreAbsent() => Gen.Byte.Array[0, 200].Sample(bytes => Assert.Null(FactsCodec.Read(bytes)), iter: 1000);

    [Fact]
    public void HugeCountAllocatesNothing()
    {
        var bytes = Write(new ScriptFacts());

        // The first count (wrapper redeclarations) follows the format, three sizes and six flags.
        bytes[13] = 0x7E;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(FactsCodec.Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static byte[] Write(ScriptFacts facts)
    {
        var output = new ArrayBufferWriter<byte>();
        FactsCodec.Write(facts, output);
        return output.WrittenSpan.ToArray();
    }

    private static string Describe(ScriptFacts facts) => string.Join(
        '\n', typeof(ScriptFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => $"{property.Name}: {Text(property.GetValue(facts))}"));

    /// <summary>The names and types of all properties, and of all members of enumerations, of a type and of what it leads to.</summary>
    private static string Shape(Type root)
    {
        var types = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(root);
        return string.Join('\n', types.Select(type => $"{type.Key}: {type.Value}"));

        void Add(Type type)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Add(argument);
            }

            if (type.Assembly != typeof(ScriptFacts).Assembly || types.ContainsKey(type.FullName!))
            {
                return;
            }

            if (type.IsEnum)
            {
                types.Add(type.FullName!, string.Join(',', Enum.GetNames(type).Select(name => $"{name}={Enum.Format(type, Enum.Parse(type, name), "d")}")));
                return;
            }

            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
            types.Add(type.FullName!, string.Join(',', properties.Select(property => $"{property.Name}={property.PropertyType}").Order(StringComparer.Ordinal)));
            foreach (var property in properties)
            {
                Add(property.PropertyType);
            }

            foreach (var kind in type.Assembly.GetTypes().Where(candidate => candidate.BaseType == type))
            {
                Add(kind);
            }
        }
    }

    // Strings with lone surrogates are no JSON, so they are compared by their units.
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => string.Join(',', text.Select(c => (int)c)),
        System.Collections.IEnumerable list => "[" + string.Join(';', list.Cast<object>().Select(Text)) + "]",
        _ when value.GetType().IsPrimitive || value.GetType().IsEnum => value.ToString()!,
        _ => value.GetType().Name + "{" + string.Join(';', value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0).Select(property => Text(property.GetValue(value)))) + "}",
    };
}
