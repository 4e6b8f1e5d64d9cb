using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ActionsLimits.Scripts.Facts;

/// <summary>
/// Reads the primitives of <see cref="FactsCodec"/>. Damaged input makes the reader fail, which is remembered: from then on it gives defaults and
/// never is at the end. Nothing is allocated for more elements than the remaining bytes can hold.
/// </summary>
internal ref struct FactsReader
{
    private ReadOnlySpan<byte> _input;
    private List<string>? _strings;
    private bool _hasFailed;
    private int _depth;

    public FactsReader(ReadOnlySpan<byte> input) => _input = input;

    /// <summary>Reads one element.</summary>
    public delegate T Element<out T>(ref FactsReader reader);

    /// <summary>Whether everything was read without a failure.</summary>
    public readonly bool IsAtEnd => !_hasFailed && _input.IsEmpty;

    public uint UInt32()
    {
        if (_input.Length < 4)
        {
            Fail();
            return 0;
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(_input);
        _input = _input[4..];
        return value;
    }

    public bool Boolean()
    {
        var value = Byte();
        if (value > 1)
        {
            Fail();
        }

        return value == 1;
    }

    public int Int32()
    {
        var value = Int64();
        if (value is < int.MinValue or > int.MaxValue)
        {
            Fail();
            return 0;
        }

        return (int)value;
    }

    public long Int64()
    {
        ulong bits = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var value = Byte();
            bits |= (ulong)(value & 0x7F) << shift;
            if (value < 0x80)
            {
                return (long)(bits >> 1) ^ -(long)(bits & 1);
            }
        }

        Fail();
        return 0;
    }

    /// <summary>An enumeration's member.</summary>
    /// <param name="maximum">Its highest value; they start at 0 and have no gaps.</param>
    /// <typeparam name="T">The enumeration, with <see cref="int"/> below.</typeparam>
    public T Enum<T>(int maximum)
        where T : struct, Enum
    {
        var value = Int32();
        if (value < 0 || value > maximum)
        {
            Fail();
            value = 0;
        }

        return System.Runtime.CompilerServices.Unsafe.BitCast<int, T>(value);
    }

    public string String()
    {
        var strings = _strings ??= [];
        var number = Int32();
        if (number >= 0 && number < strings.Count)
        {
            return strings[number];
        }

        var length = Int32();
        if (_hasFailed || number != strings.Count || length < 0 || length > _input.Length / sizeof(char))
        {
            Fail();
            return string.Empty;
        }

        var bytes = _input[..(length * sizeof(char))];
        _input = _input[bytes.Length..];
        string text;
        if (BitConverter.IsLittleEndian)
        {
            text = new string(MemoryMarshal.Cast<byte, char>(bytes));
        }
        else
        {
            var characters = new char[length];
            for (var i = 0; i < length; i++)
            {
                characters[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(char))..]);
            }

            text = new string(characters);
        }

        strings.Add(text);
        return text;
    }

    public string? OptionalString() => Boolean() ? String() : null;

    public double Double()
    {
        if (_input.Length < sizeof(double))
        {
            Fail();
            return 0;
        }

        var value = BinaryPrimitives.ReadDoubleLittleEndian(_input);
        _input = _input[sizeof(double)..];
        return value;
    }

    public double? OptionalDouble() => Boolean() ? Double() : null;

    public TextRange Range()
    {
        var line = Int32();
        var column = Int32();
        var lines = Int32();
        return new TextRange(line, column, unchecked(line + lines), Int32());
    }

    public TextRange? OptionalRange() => Boolean() ? Range() : null;

    public ImmutableArray<T> Array<T>(Element<T> read)
    {
        var count = Int32();

        // Each element has at least one byte, so that a damaged count cannot ask for more memory than the input is long.
        if (count < 0 || count > _input.Length || _hasFailed)
        {
            Fail();
            return [];
        }

        if (count == 0)
        {
            return [];
        }

        var builder = ImmutableArray.CreateBuilder<T>();
        for (var i = 0; i < count && !_hasFailed; i++)
        {
            builder.Add(read(ref this));
        }

        return builder.DrainToImmutable();
    }

    /// <summary>Goes into an element that can hold others of its kind.</summary>
    /// <param name="maximum">Elements within each other at most; damaged input must not exhaust the stack.</param>
    public bool Enter(int maximum)
    {
        if (_depth >= maximum || _hasFailed)
        {
            Fail();
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    private byte Byte()
    {
        if (_input.IsEmpty)
        {
            Fail();
            return 0;
        }

        var value = _input[0];
        _input = _input[1..];
        return value;
    }

    private void Fail()
    {
        _hasFailed = true;
        _input = default;
    }
}
