namespace ActionsLimits.Packaging;

/// <summary>CRC-32 as ZIP uses it (polynomial 0xEDB88320, reflected), eight bytes at a time. The one in .NET is a package that tasks would have to ship.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = CreateTable();

    /// <summary>Continues a checksum. Start with 0; the result of the last call is the checksum of everything.</summary>
    /// <param name="crc">Checksum of what came before.</param>
    /// <param name="data">The next bytes.</param>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        var table = Table;
        crc = ~crc;
        while (data.Length >= 8)
        {
            var low = crc ^ (uint)(data[0] | data[1] << 8 | data[2] << 16 | data[3] << 24);
            crc = table[0x700 + (low & 0xFF)]
                ^ table[0x600 + (low >> 8 & 0xFF)]
                ^ table[0x500 + (low >> 16 & 0xFF)]
                ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + data[4]]
                ^ table[0x200 + data[5]]
                ^ table[0x100 + data[6]]
                ^ table[data[7]];
            data = data[8..];
        }

        foreach (var value in data)
        {
            crc = table[(crc ^ value) & 0xFF] ^ crc >> 8;
        }

        return ~crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[8 * 256];
        for (var index = 0u; index < 256; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320 : value >> 1;
            }

            table[index] = value;
        }

        for (var index = 256; index < table.Length; index++)
        {
            table[index] = table[table[index - 256] & 0xFF] ^ table[index - 256] >> 8;
        }

        return table;
    }
}
