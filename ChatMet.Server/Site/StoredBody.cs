using System.IO.Compression;
using System.Security.Cryptography;

namespace ChatMet.Server.Site;

/// <summary>A body that is answered again and again: compressed once, kept in memory. Never changes, so any thread may read it.</summary>
internal sealed class StoredBody
{
    /// <summary>As much of a hash as a tag needs: two bodies of one address are not to have the same.</summary>
    private const int TagBytes = 8;

    /// <summary>The best, 11, makes the whole site a twelfth smaller, and takes twenty times as long: half a second of each start.</summary>
    private static readonly BrotliCompressionOptions Quick = new() { Quality = 8 };

    private readonly byte[] _plain;
    private readonly byte[]? _gzip;
    private readonly byte[]? _brotli;
    private readonly string _tag;

    /// <param name="mediaType">Of the body, as a header says it.</param>
    /// <param name="plain">The body itself.</param>
    public StoredBody(string mediaType, byte[] plain)
    {
        MediaType = mediaType;
        _plain = plain;
        _tag = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, TagBytes));
        _gzip = Smaller(stream => new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true));
        _brotli = Smaller(stream => new BrotliStream(stream, Quick, leaveOpen: true));
    }

    public string MediaType { get; }

    /// <summary>Whether a browser makes a document of it, when somebody goes to its address.</summary>
    public bool IsDocument => MediaType.StartsWith("text/html", StringComparison.Ordinal) || MediaType == "image/svg+xml";

    /// <summary>Whether clients that ask for different codings get different bytes.</summary>
    public bool IsCompressed => _gzip is not null || _brotli is not null;

    /// <summary>The bytes for a client that asks for <paramref name="wanted"/>, and what they are: where it would not be smaller (a picture), the
    /// body as it is.</summary>
    public (Coding Coding, ReadOnlyMemory<byte> Bytes) As(Coding wanted) => (wanted, _gzip, _brotli) switch
    {
        (Coding.Brotli, _, not null) => (Coding.Brotli, _brotli),
        (Coding.Gzip, not null, _) => (Coding.Gzip, _gzip),
        _ => (Coding.Identity, _plain),
    };

    /// <summary>A strong tag: each coding has its own (RFC 9110, section 8.8.3.3).</summary>
    public string Tag(Coding coding) => coding == Coding.Identity ? $"\"{_tag}\"" : $"\"{_tag}-{Codings.Name(coding)}\"";

    private byte[]? Smaller(Func<Stream, Stream> compress)
    {
        using var output = new MemoryStream();
        using (var stream = compress(output))
        {
            stream.Write(_plain);
        }

        return output.Length < _plain.Length ? output.ToArray() : null;
    }
}
