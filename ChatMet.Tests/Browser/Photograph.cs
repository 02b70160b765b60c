using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using ChatMet.Tests.Architecture;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>A JPEG as a telephone makes it: with the camera's name and the place in an Exif segment.</summary>
internal static class Photograph
{
    public const string Camera = "Test Camera 52N13E";

    private const int StartOfImage = 2;
    private const ushort AsciiType = 2;
    private const ushort LongType = 4;
    private const ushort RationalType = 5;
    private static readonly ConcurrentDictionary<(int Width, int Height, int Grain), byte[]> Taken = new();
    private static readonly byte[] ExifMark = "Exif\0\0"u8.ToArray();

    /// <summary>Paints one in a page of its own, once for all tests; the more grain, the more bytes.</summary>
    public static async Task<byte[]> TakeAsync(Visitor visitor, int width, int height, int grain)
    {
        if (Taken.TryGetValue((width, height, grain), out var taken))
        {
            return taken;
        }

        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "photograph.js"));
        var page = await visitor.Context.NewPageAsync();
        var jpeg = Convert.FromBase64String(await page.EvaluateAsync<string>(script, new { width, height, grain }));
        await page.CloseAsync();
        return Taken[(width, height, grain)] = [.. jpeg[..StartOfImage], .. Exif(), .. jpeg[StartOfImage..]];
    }

    public static bool TellsWhereAndWith(byte[] picture) =>
        picture.AsSpan().IndexOf(ExifMark) >= 0 || picture.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Camera)) >= 0;

    /// <summary>The same file as it was before <see cref="TakeAsync"/> put the segment in.</summary>
    public static byte[] WithoutExif(byte[] picture) => [.. picture[..StartOfImage], .. picture[(StartOfImage + Exif().Length)..]];

    /// <summary>An APP1 segment: a directory with the camera, and one with the latitude 52° 31′ 12″ N.</summary>
    private static byte[] Exif()
    {
        var camera = Encoding.ASCII.GetBytes(Camera + "\0");
        var directory = 8 + 2 + (2 * 12) + 4;
        var place = directory + camera.Length;
        var degrees = place + 2 + (2 * 12) + 4;
        byte[] tiff =
        [
            .. "MM\0*"u8, .. Long(8),
            .. Short(2), .. Entry(0x010F, AsciiType, camera.Length, directory), .. Entry(0x8825, LongType, 1, place), .. Long(0),
            .. camera,
            .. Short(2), .. Entry(0x0001, AsciiType, 2, 'N' << 24), .. Entry(0x0002, RationalType, 3, degrees), .. Long(0),
            .. Long(52), .. Long(1), .. Long(31), .. Long(1), .. Long(12), .. Long(1),
        ];
        return [0xFF, 0xE1, .. Short((ushort)(2 + ExifMark.Length + tiff.Length)), .. ExifMark, .. tiff];
    }

    private static byte[] Entry(ushort tag, ushort type, int count, int value) =>
        [.. Short(tag), .. Short(type), .. Long(count), .. Long(value)];

    private static byte[] Short(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
