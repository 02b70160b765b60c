namespace ChatMet.Protocol;

/// <summary>The bounds that are part of version 1 itself. A server may announce smaller ones in Welcome, never larger.</summary>
public static class ProtocolLimits
{
    /// <summary>The only version there is.</summary>
    public const byte Version = 1;

    /// <summary>The WebSocket sub-protocol name.</summary>
    public const string SubProtocol = "chatmet.v1";

    /// <summary>Bytes of words in one Text. Source: the bound of Discord's gateway payloads.</summary>
    public const int TextBytes = 4_096;

    /// <summary>Bytes of picture in one ImageChunk: one TLS record, and two seconds at 64 kbit/s.</summary>
    public const int ChunkBytes = 16_384;

    /// <summary>Bytes of the largest frame: a chunk with room for its header and for sealing.</summary>
    public const int FrameBytes = ChunkBytes + 64;

    /// <summary>Bytes of an alias in UTF-8.</summary>
    public const int AliasBytes = 64;

    /// <summary>Grapheme clusters of an alias or tag: what fits a phone's title line.</summary>
    public const int AliasGraphemes = 24;

    /// <summary>Combining marks after one base character: two serve every living script, more is graffiti.</summary>
    public const int MarksPerBase = 2;

    /// <summary>Bytes of one interest tag in UTF-8.</summary>
    public const int TagBytes = 32;

    /// <summary>Tags in one Find.</summary>
    public const int Tags = 5;

    /// <summary>Letters of a language: BCP 47 primary subtags have two to eight.</summary>
    public const int LanguageBytes = 8;

    /// <summary>The longest patience, in seconds.</summary>
    public const int PatienceSeconds = 300;

    /// <summary>Pixels on the longer side of a picture.</summary>
    public const int ImageSide = 8_192;

    /// <summary>Pixels of a picture. Source: the largest canvas of Safari on iOS.</summary>
    public const int ImagePixels = 16_777_216;

    /// <summary>Bytes of a session token: unguessable, 128 random bits.</summary>
    public const int TokenBytes = 16;

    /// <summary>Bytes of the salt of a proof of work.</summary>
    public const int SaltBytes = 32;

    /// <summary>The hardest proof of work, in leading zero bits.</summary>
    public const int MostDifficulty = 32;

    /// <summary>Bytes of a commitment: one SHA-256.</summary>
    public const int CommitmentBytes = 32;

    /// <summary>Bytes of the nonce revealed beside a key.</summary>
    public const int NonceBytes = 16;

    /// <summary>Bytes of an uncompressed P-256 public key.</summary>
    public const int PublicKeyBytes = 65;

    /// <summary>Bytes that AES-256-GCM adds to what it seals.</summary>
    public const int SealBytes = 16;

    /// <summary>Bytes of the short text of an Error.</summary>
    public const int ErrorTextBytes = 100;
}
