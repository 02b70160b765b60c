namespace ChatMet.Server.Site;

/// <summary>How a body is written down for the way (RFC 9110, section 8.4.1).</summary>
internal enum Coding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>Every client knows it.</summary>
    Gzip,

    /// <summary>The smallest; browsers ask for it over HTTPS and on localhost only.</summary>
    Brotli,
}
