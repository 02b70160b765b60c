using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ChatMet.Conformance.Stages;

/// <summary>Picture files to send, made anew and removed with the kit. Noise, so that no client can make them small.</summary>
internal sealed class Props : IDisposable
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-conformance-");

    public Props()
    {
        SmallPicture = Write("small.png", 40);
        Picture = Write("picture.png", 400);
    }

    /// <summary>A whole PNG of one pixel, for the stranger to send.</summary>
    public static ReadOnlySpan<byte> Dot => Convert.FromHexString(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8dfc0000004010180fbd7cbf10000000049454e44ae426082");

    /// <summary>A PNG of about 5 KB.</summary>
    public string SmallPicture { get; }

    /// <summary>A PNG of about 480 KB.</summary>
    public string Picture { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A square PNG of true colours, the same each time.</summary>
    private string Write(string name, int side)
    {
        var random = new Random(side);
        var rows = new byte[side * (1 + (3 * side))];
        random.NextBytes(rows);
        for (var row = 0; row < side; row++)
        {
            rows[row * (1 + (3 * side))] = 0; // no filter
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        (header[8], header[9]) = (8, 2); // 8 bits, RGB

        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, packed.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return path;
    }

    /// <summary>Length, type, data, and the CRC of type and data.</summary>
    private static void WriteChunk(FileStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var crc = new Crc32();
        crc.Append(type);
        crc.Append(data);

        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
