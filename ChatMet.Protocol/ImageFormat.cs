namespace ChatMet.Protocol;

/// <summary>The picture types that may be offered. Never SVG: it is a document with scripts.</summary>
public enum ImageFormat : byte
{
    /// <summary>JPEG, <c>image/jpeg</c>.</summary>
    Jpeg = 1,

    /// <summary>PNG, <c>image/png</c>.</summary>
    Png = 2,

    /// <summary>WebP, <c>image/webp</c>.</summary>
    WebP = 3,
}
