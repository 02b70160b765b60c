namespace ChatMet.Server.Limits.Admission;

/// <summary>How much of an address a limit looks at. Providers give a home a /64 of IPv6, a site a /56, a network a /48: whoever has one of
/// those has all addresses in it.</summary>
internal enum AddressScope : byte
{
    /// <summary>IPv4, all 32 bits.</summary>
    V4,

    /// <summary>IPv6, 64 bits.</summary>
    Home,

    /// <summary>IPv6, 56 bits.</summary>
    Site,

    /// <summary>IPv6, 48 bits.</summary>
    Network,
}
