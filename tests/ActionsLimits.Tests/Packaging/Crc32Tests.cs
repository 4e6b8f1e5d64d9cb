using System.Text;
using ActionsLimits.Packaging;
using CsCheck;

namespace ActionsLimits.Tests.Packaging;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Known_values_are_right(string text, uint expected) => Assert.Equal(expected, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Parts_give_the_checksum_of_the_whole() => Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[0, 100]).Sample((data, at) =>
    {
        at = Math.Min(at, data.Length);
        Assert.Equal(BitByBit(data), Crc32.Append(Crc32.Append(0, data.AsSpan(0, at)), data.AsSpan(at)));
    });

    private static uint BitByBit(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
