namespace ChatMet.Protocol;

/// <summary>The picture types that may be offered. Never SVG: it is a document with scripts.</summary>
public enum ImageFormat : byte
{
    /// <summary>JPEG.</summary>
    Jpeg = 1,

    /// <summary>PNG.</summary>
    Png = 2,

    /// <summary>WebP.</summary>
    WebP = 3,
}
