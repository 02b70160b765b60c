namespace ChatMet.Protocol;

/// <summary>The bounds that are part of version 1 itself. A server may announce smaller ones in Welcome, never larger.</summary>
public static class ProtocolLimits
{
    /// <summary>The only version there is.</summary>
    public const byte Version = 1;

    /// <summary>The WebSocket sub-protocol that a client offers and the server answers with.</summary>
    public const string SubProtocol = "chatmet.v1";

    /// <summary>Most bytes of words in one Text. Source: the bound of Discord's gateway payloads.</summary>
    public const int TextBytes = 4_096;

    /// <summary>Most bytes of picture in one ImageChunk: one TLS record, and two seconds at 64 kbit/s.</summary>
    public const int ChunkBytes = 16_384;

    /// <summary>Bytes of the largest frame: a chunk with room for its header and for sealing.</summary>
    public const int FrameBytes = ChunkBytes + 64;

    /// <summary>Most bytes of an alias in UTF-8: 24 letters of two bytes fit, 21 of three.</summary>
    public const int AliasBytes = 64;

    /// <summary>Most grapheme clusters (Unicode UAX #29, extended) of an alias or tag: what fits a phone's title line.</summary>
    public const int AliasGraphemes = 24;

    /// <summary>Most combining marks after one base character: two serve every living script, more is graffiti.</summary>
    public const int MarksPerBase = 2;

    /// <summary>Most bytes of one interest tag in UTF-8: half an alias.</summary>
    public const int TagBytes = 32;

    /// <summary>Most tags in one Find. With five, a person waits in at most twelve queues: five tags or any, times language or any.</summary>
    public const int Tags = 5;

    /// <summary>Most letters of a language: BCP 47 (RFC 5646 section 2.1) gives primary subtags two to eight.</summary>
    public const int LanguageBytes = 8;

    /// <summary>The longest patience of a Find, in seconds: five minutes.</summary>
    public const int PatienceSeconds = 300;

    /// <summary>Most pixels on either side of a picture. <see cref="ImagePixels"/> bounds their product as well.</summary>
    public const int ImageSide = 8_192;

    /// <summary>Most pixels of a picture, width times height. Source: the largest canvas of Safari on iOS.</summary>
    public const int ImagePixels = 16_777_216;

    /// <summary>Bytes of a session token: unguessable, 128 random bits.</summary>
    public const int TokenBytes = 16;

    /// <summary>Bytes of the salt of a proof of work: 256 random bits, as many as its SHA-256 gives.</summary>
    public const int SaltBytes = 32;

    /// <summary>The hardest proof of work, in leading zero bits: 2³² hashes on average. The least is 1.</summary>
    public const int MostDifficulty = 32;

    /// <summary>Bytes of a commitment: one SHA-256 (FIPS 180-4).</summary>
    public const int CommitmentBytes = 32;

    /// <summary>Bytes of the nonce revealed beside a key: 128 random bits.</summary>
    public const int NonceBytes = 16;

    /// <summary>Bytes of an uncompressed P-256 public key: <c>04</c> and two coordinates of 32 bytes (SEC 1 section 2.3.3).</summary>
    public const int PublicKeyBytes = 65;

    /// <summary>Bytes that AES-256-GCM adds to what it seals: its tag of 128 bits (NIST SP 800-38D).</summary>
    public const int SealBytes = 16;

    /// <summary>Most bytes of the text of an Error: a line in a log.</summary>
    public const int ErrorTextBytes = 100;
}
