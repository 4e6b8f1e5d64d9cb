using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Writes the primitives of <see cref="FactsCodec"/>: numbers in as few bytes as they need, strings once each.</summary>
internal sealed class FactsWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);

    /// <summary>Copies what was written.</summary>
    public void CopyTo(IBufferWriter<byte> output) => output.Write(_output.WrittenSpan);

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_output.GetSpan(4), value);
        _output.Advance(4);
    }

    public void Boolean(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Int32(int value) => Int64(value);

    /// <summary>Seven bits a byte, sign in the lowest bit.</summary>
    public void Int64(long value)
    {
        var bits = (ulong)((value << 1) ^ (value >> 63));
        while (bits >= 0x80)
        {
            Byte((byte)(bits | 0x80));
            bits >>= 7;
        }

        Byte((byte)bits);
    }

    /// <summary>A string: a new one as its number and UTF-16 text (which, unlike UTF-8, holds lone surrogates), one that was there as its number.</summary>
    public void String(string value)
    {
        if (_strings.TryGetValue(value, out var number))
        {
            Int32(number);
            return;
        }

        Int32(_strings.Count);
        _strings.Add(value, _strings.Count);
        Int32(value.Length);
        var span = _output.GetSpan(value.Length * sizeof(char));
        for (var i = 0; i < value.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[(i * sizeof(char))..], value[i]);
        }

        _output.Advance(value.Length * sizeof(char));
    }

    public void OptionalString(string? value)
    {
        Boolean(value is not null);
        if (value is not null)
        {
            String(value);
        }
    }

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_output.GetSpan(sizeof(double)), value);
        _output.Advance(sizeof(double));
    }

    public void OptionalDouble(double? value)
    {
        Boolean(value is not null);
        if (value is { } number)
        {
            Double(number);
        }
    }

    public void Range(TextRange range)
    {
        Int32(range.Line);
        Int32(range.Column);
        Int32(range.EndLine - range.Line);
        Int32(range.EndColumn);
    }

    public void OptionalRange(TextRange? range)
    {
        Boolean(range is not null);
        if (range is { } value)
        {
            Range(value);
        }
    }

    public void Optional<T>(T? value, Action<FactsWriter, T> write)
        where T : class
    {
        Boolean(value is not null);
        if (value is not null)
        {
            write(this, value);
        }
    }

    public void Array<T>(ImmutableArray<T> values, Action<FactsWriter, T> write)
    {
        Int32(values.IsDefault ? 0 : values.Length);
        if (values.IsDefault)
        {
            return;
        }

        foreach (var value in values)
        {
            write(this, value);
        }
    }

    private void Byte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }
}
