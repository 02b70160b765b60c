using System.Buffers.Binary;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>A PNG file to send. Immutable.</summary>
internal sealed record Picture(byte[] Bytes, ushort Width, ushort Height)
{
    private const int WidthOffset = 16;
    private const int HeightOffset = 20;
    private const int HeaderBytes = 24;

    /// <summary>Reads a file; null when it is none that may be offered.</summary>
    public static Picture? Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: >= HeaderBytes } file)
        {
            return null;
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(WidthOffset));
        var height = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(HeightOffset));
        var isDrawable = width is >= 1 and <= ProtocolLimits.ImageSide
            && height is >= 1 and <= ProtocolLimits.ImageSide
            && width * height <= ProtocolLimits.ImagePixels;
        return isDrawable ? new Picture(file, (ushort)width, (ushort)height) : null;
    }
}
