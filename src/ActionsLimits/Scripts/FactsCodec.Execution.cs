using ActionsLimits.Scripts.Execution;
using ActionsLimits.Scripts.Facts;

namespace ActionsLimits.Scripts;

/// <content>The facts about what a script does to the outside.</content>
public static partial class FactsCodec
{
    /// <summary>Nesting of arguments that is read; deeper ones are never folded, so they are damage.</summary>
    private const int MaximumArgumentDepth = 64;

    private enum EffectKind
    {
        ParameterCall,
        RequestWait,
        ConsoleOutput,
        RequestSent,
    }

    private static void WriteExecution(FactsWriter writer, ExecutionFacts facts)
    {
        writer.Array(facts.Paths, static (w, path) =>
        {
            w.Int32(path.Parent);
            w.Int32(path.Branch);
            w.Int32(path.Arm);
            w.Int32(path.Unless);
            w.Boolean(path.Repeats);
            w.Int64(path.Subject);
            w.Int64(path.Equal);
        });
        writer.Array(facts.Entries, static (w, entry) =>
        {
            w.String(entry.Name);
            w.Array(entry.Effects, WriteEffect);
            w.Boolean(entry.IsComplete);
        });
        writer.Array(facts.Links, static (w, link) =>
        {
            w.String(link.Name);
            w.String(link.Hash);
        });
        writer.Array(facts.Requests, static (w, request) =>
        {
            w.String(request.Library);
            w.Int32((int)request.Timeout.State);
            w.OptionalDouble(request.Timeout.Milliseconds);
            w.Range(request.Range);
            WritePlace(w, request.Inside);
        });
        writer.Array(facts.IdentityTokenReads, static (w, read) =>
        {
            w.String(read.Property);
            w.Range(read.Range);
            WritePlace(w, read.Inside);
        });
        writer.Array(facts.ManagementApiUses, static (w, use) =>
        {
            w.String(use.Means);
            w.Range(use.Range);
            WritePlace(w, use.Inside);
        });
        writer.Array(facts.RequestsKept, static (w, kept) =>
        {
            w.String(kept.Variable);
            w.Range(kept.Written);
            w.Range(kept.Read);
        });
        writer.Array(facts.PrimaryUserAssignments, static (w, range) => w.Range(range));
    }

    private static ExecutionFacts ReadExecution(ref FactsReader reader) => new()
    {
        Paths = reader.Array(static (ref FactsReader r) => new ExecutionPath(r.Int32(), r.Int32(), r.Int32(), r.Int32(), r.Boolean(), r.Int64(), r.Int64())),
        Entries = reader.Array(static (ref FactsReader r) => new ExecutionEntry(r.String(), r.Array(ReadEffect), r.Boolean())),
        Links = reader.Array(static (ref FactsReader r) => new ModuleLink(r.String(), r.String())),
        Requests = reader.Array(static (ref FactsReader r) => new OutboundRequest(
            r.String(), new RequestTimeout(r.Enum<RequestTimeoutState>((int)RequestTimeoutState.Present), r.OptionalDouble()), r.Range())
        { Inside = ReadPlace(ref r) }),
        IdentityTokenReads = reader.Array(static (ref FactsReader r) => new IdentityTokenRead(r.String(), r.Range()) { Inside = ReadPlace(ref r) }),
        ManagementApiUses = reader.Array(static (ref FactsReader r) => new ManagementApiUse(r.String(), r.Range()) { Inside = ReadPlace(ref r) }),
        RequestsKept = reader.Array(static (ref FactsReader r) => new RequestKept(r.String(), r.Range(), r.Range())),
        PrimaryUserAssignments = reader.Array(static (ref FactsReader r) => r.Range()),
    };

    private static void WriteEffect(FactsWriter writer, ScriptEffect effect)
    {
        var kind = effect switch
        {
            ParameterCall => EffectKind.ParameterCall,
            RequestWait => EffectKind.RequestWait,
            ConsoleOutput => EffectKind.ConsoleOutput,
            RequestSent => EffectKind.RequestSent,
            _ => throw new NotSupportedException($"{effect.GetType().Name} has no form in the cache."),
        };
        writer.Int32((int)kind);
        writer.Int32(effect.Path);
        writer.Range(effect.Range);
        WritePlace(writer, effect.Inside);
        switch (effect)
        {
            case ParameterCall call:
                writer.Int32(call.Parameter);
                writer.String(call.Member);
                writer.Array(call.Arguments, WriteArgument);
                writer.Boolean(call.IsGuarded);
                writer.Boolean(call.IsFallbackGiven);
                break;
            case RequestWait wait:
                writer.Double(wait.Milliseconds);
                break;
            case ConsoleOutput output:
                writer.Int64(output.LeastUnits);
                writer.Boolean(output.IsExact);
                break;
            case RequestSent sent:
                writer.String(sent.Library);
                break;
        }
    }

    private static ScriptEffect ReadEffect(ref FactsReader reader)
    {
        var kind = reader.Enum<EffectKind>((int)EffectKind.RequestSent);
        var path = reader.Int32();
        var range = reader.Range();
        var inside = ReadPlace(ref reader);
        return ReadEffect(ref reader, kind, path, range) with { Inside = inside };
    }

    private static ScriptEffect ReadEffect(ref FactsReader reader, EffectKind kind, int path, TextRange range)
    {
        return kind switch
        {
            EffectKind.ParameterCall => new ParameterCall(
                path, range, reader.Int32(), reader.String(), reader.Array(ReadArgument), reader.Boolean(), reader.Boolean()),
            EffectKind.RequestWait => new RequestWait(path, range, reader.Double()),
            EffectKind.ConsoleOutput => new ConsoleOutput(path, range, reader.Int64(), reader.Boolean()),
            _ => new RequestSent(path, range, reader.String()),
        };
    }

    private static void WritePlace(FactsWriter writer, ModulePlace? place) => writer.Optional(place, static (w, known) =>
    {
        w.String(known.Module);
        w.OptionalRange(known.CallSite);
    });

    private static ModulePlace? ReadPlace(ref FactsReader reader) => reader.Boolean() ? new ModulePlace(reader.String(), reader.OptionalRange()) : null;

    private static void WriteArgument(FactsWriter writer, FoldedArgument argument)
    {
        // Most arguments are unknown: one byte.
        writer.Int32((int)argument.Kind);
        var isPlain = argument == FoldedArgument.Unknown with { Kind = argument.Kind };
        writer.Boolean(isPlain);
        if (isPlain)
        {
            return;
        }

        WriteMeasure(writer, argument.Least);
        WriteMeasure(writer, argument.Possible);
        writer.Int64(argument.LeastJson);
        writer.Int64(argument.PossibleJson);
        writer.Boolean(argument.IsExact);
        writer.OptionalString(argument.Name);
        writer.String(argument.NamePrefix);
        writer.OptionalString(argument.LongNameDigest);
        writer.OptionalDouble(argument.Number);
        writer.OptionalDouble(argument.MillisecondsFromNow);
        writer.Array(argument.Items, WriteArgument);
        writer.Array(argument.Properties, static (w, property) =>
        {
            w.String(property.Name);
            WriteArgument(w, property.Value);
        });
    }

    private static FoldedArgument ReadArgument(ref FactsReader reader)
    {
        var kind = reader.Enum<FoldedKind>((int)FoldedKind.Symbol);
        if (reader.Boolean())
        {
            return FoldedArgument.Unknown with { Kind = kind };
        }

        if (!reader.Enter(MaximumArgumentDepth))
        {
            return FoldedArgument.Unknown;
        }

        var argument = new FoldedArgument
        {
            Kind = kind,
            Least = ReadMeasure(ref reader),
            Possible = ReadMeasure(ref reader),
            LeastJson = reader.Int64(),
            PossibleJson = reader.Int64(),
            IsExact = reader.Boolean(),
            Name = reader.OptionalString(),
            NamePrefix = reader.String(),
            LongNameDigest = reader.OptionalString(),
            Number = reader.OptionalDouble(),
            MillisecondsFromNow = reader.OptionalDouble(),
            Items = reader.Array(ReadArgument),
            Properties = reader.Array(static (ref FactsReader r) => new FoldedProperty(r.String(), ReadArgument(ref r))),
        };
        reader.Leave();
        return argument;
    }

    private static void WriteMeasure(FactsWriter writer, TextMeasure measure)
    {
        writer.Int64(measure.Bytes);
        writer.Int64(measure.Utf16Units);
        writer.Int64(measure.CodePoints);
        writer.Int64(measure.JsonBytes);
    }

    private static TextMeasure ReadMeasure(ref FactsReader reader) => new(reader.Int64(), reader.Int64(), reader.Int64(), reader.Int64());
}
