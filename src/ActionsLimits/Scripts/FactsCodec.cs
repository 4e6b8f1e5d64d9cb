using System.Buffers;
using ActionsLimits.Scripts.Facts;

namespace ActionsLimits.Scripts;

/// <summary>
/// Writes <see cref="ScriptFacts"/> as bytes and reads them back, for the cache in <c>obj/</c>. The format is compact and private to one version
/// of the product: a text of another version, a cut-off or damaged one reads as "absent", and the script is analysed again.
/// </summary>
public static partial class FactsCodec
{
    /// <summary>
    /// Names the format and the meaning of the facts. Change it with every change of either: then no cache of an older build is believed.
    /// </summary>
    public const uint FormatId = 0x4150_17B1;

    /// <summary>Writes facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="output">Gets the bytes.</param>
    public static void Write(ScriptFacts facts, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new FactsWriter();
        writer.UInt32(FormatId);
        writer.Int64(facts.Size.Bytes);
        writer.Int64(facts.Size.Utf16Units);
        writer.Int64(facts.Size.CodePoints);
        writer.Boolean(facts.HasByteOrderMark);
        writer.Boolean(facts.HasHashbang);
        writer.OptionalRange(facts.FirstInvalidUtf8);
        writer.OptionalRange(facts.FirstCrLf);
        writer.Boolean(facts.IsEmpty);
        writer.Int32((int)facts.UnknownCode);
        writer.Optional(facts.SyntaxProblem, static (w, problem) =>
        {
            w.Int32((int)problem.Kind);
            w.String(problem.Description);
            w.Range(problem.Range);
            w.Boolean(problem.IsAnalysed);
        });
        writer.Array(facts.WrapperRedeclarations, static (w, fact) =>
        {
            w.String(fact.Name);
            w.Range(fact.Range);
        });
        writer.Array(facts.Requires, static (w, fact) =>
        {
            w.OptionalString(fact.Specifier);
            w.String(fact.KnownPrefix);
            w.Int32((int)fact.Form);
            w.Boolean(fact.IsFolded);
            w.Range(fact.Range);
            w.Boolean(fact.IsOptional);
        });
        writer.Array(facts.SecretReads, static (w, fact) =>
        {
            w.Int32((int)fact.Root);
            w.OptionalString(fact.Name);
            w.Range(fact.Range);
        });
        writer.Array(facts.SecretEscapes, static (w, fact) => w.Range(fact));
        writer.Array(facts.Exports.Members, WriteExport);
        writer.Boolean(facts.Exports.IsComplete);
        writer.Optional(facts.Exports.ReplacedBy, WriteExport);
        WriteExecution(writer, facts.Execution);
        writer.Array(facts.Suppressions, static (w, fact) =>
        {
            w.Int32((int)fact.Scope);
            w.Array(fact.Codes, static (inner, code) => inner.String(code));
            w.OptionalString(fact.Reason);
            w.Int32(fact.TargetLine);
            w.Range(fact.Range);
        });
        writer.Array(facts.Markers, static (w, fact) =>
        {
            w.String(fact.Key);
            w.Boolean(fact.IsJson);
            w.Range(fact.Range);
        });
        writer.Array(facts.Credentials, static (w, fact) =>
        {
            w.String(fact.Kind);
            w.Range(fact.Range);
        });
        writer.Array(facts.NodeUses, static (w, fact) =>
        {
            w.String(fact.Api);
            w.Int32((int)fact.Access);
            w.Boolean(fact.IsUncertain);
            w.Boolean(fact.IsGuarded);
            w.Array(fact.Parents, static (inner, parent) => inner.String(parent));
            w.Range(fact.Range);
            w.Array(fact.Deprecations, static (inner, code) => inner.String(code));
        });
        writer.Array(facts.SyntaxUses, static (w, fact) =>
        {
            w.String(fact.Feature);
            w.Range(fact.Range);
        });
        writer.Array(facts.ModuleStates, static (w, fact) =>
        {
            w.String(fact.Name);
            w.Range(fact.Range);
        });

        // Ends a text, so that one that was cut off between two facts is noticed.
        writer.UInt32(FormatId);
        writer.CopyTo(output);
    }

    /// <summary>Reads facts.</summary>
    /// <param name="input">What <see cref="Write"/> wrote; any bytes are accepted.</param>
    /// <returns>The facts; <see langword="null"/> when the bytes are not exactly what this version writes.</returns>
    public static ScriptFacts? Read(ReadOnlySpan<byte> input)
    {
        var reader = new FactsReader(input);
        if (reader.UInt32() != FormatId)
        {
            return null;
        }

        var facts = new ScriptFacts
        {
            Size = new ScriptSize(reader.Int64(), reader.Int64(), reader.Int64()),
            HasByteOrderMark = reader.Boolean(),
            HasHashbang = reader.Boolean(),
            FirstInvalidUtf8 = reader.OptionalRange(),
            FirstCrLf = reader.OptionalRange(),
            IsEmpty = reader.Boolean(),
            UnknownCode = reader.Enum<UnknownCode>((int)UnknownCode.Statement),
            SyntaxProblem = reader.Boolean()
                ? new SyntaxProblem(reader.Enum<SyntaxProblemKind>((int)SyntaxProblemKind.TooDeep), reader.String(), reader.Range(), reader.Boolean())
                : null,
            WrapperRedeclarations = reader.Array(static (ref FactsReader r) => new WrapperRedeclaration(r.String(), r.Range())),
            Requires = reader.Array(static (ref FactsReader r) => new RequireFact(
                r.OptionalString(), r.String(), r.Enum<RequireForm>((int)RequireForm.StaticImport), r.Boolean(), r.Range(), r.Boolean())),
            SecretReads = reader.Array(static (ref FactsReader r) => new SecretRead(
                r.Enum<SecretRoot>((int)SecretRoot.Actions), r.OptionalString(), r.Range())),
            SecretEscapes = reader.Array(static (ref FactsReader r) => r.Range()),
            Exports = new ExportFacts(
                reader.Array(ReadExport), reader.Boolean(), reader.Boolean() ? ReadExport(ref reader) : null),
            Execution = ReadExecution(ref reader),
            Suppressions = reader.Array(static (ref FactsReader r) => new SuppressionComment(
                r.Enum<SuppressionScope>((int)SuppressionScope.File),
                r.Array(static (ref FactsReader inner) => inner.String()),
                r.OptionalString(),
                r.Int32(),
                r.Range())),
            Markers = reader.Array(static (ref FactsReader r) => new ScriptMarker(r.String(), r.Boolean(), r.Range())),
            Credentials = reader.Array(static (ref FactsReader r) => new CredentialFact(r.String(), r.Range())),
            NodeUses = reader.Array(static (ref FactsReader r) => new NodeUse(
                r.String(),
                r.Enum<NodeUseAccess>((int)NodeUseAccess.Load),
                r.Boolean(),
                r.Boolean(),
                r.Array(static (ref FactsReader inner) => inner.String()),
                r.Range())
            {
                Deprecations = r.Array(static (ref FactsReader inner) => inner.String()),
            }),
            SyntaxUses = reader.Array(static (ref FactsReader r) => new SyntaxUse(r.String(), r.Range())),
            ModuleStates = reader.Array(static (ref FactsReader r) => new ModuleStateFact(r.String(), r.Range())),
        };
        return reader.UInt32() == FormatId && reader.IsAtEnd ? facts : null;
    }

    private static void WriteExport(FactsWriter writer, ExportedMember member)
    {
        writer.String(member.Name);
        writer.Int32((int)member.Kind);
        writer.Range(member.Range);
    }

    private static ExportedMember ReadExport(ref FactsReader reader) =>
        new(reader.String(), reader.Enum<ExportedKind>((int)ExportedKind.NotAFunction), reader.Range());
}
