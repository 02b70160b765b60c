using System.Buffers.Binary;
using System.Net;

namespace ChatMet.Server.Limits.Admission;

/// <summary>What limits count by in place of an address: IPv4 alone, IPv6 without what one person can change. Pure; any thread.</summary>
/// <param name="Prefix">The address's first bytes, with zeros after those that count.</param>
/// <param name="Scope">How many count.</param>
internal readonly record struct AddressKey(ulong Prefix, AddressScope Scope)
{
    private const int SiteBits = 56;
    private const int NetworkBits = 48;
    private const int PrefixBits = 64;

    /// <summary>The key that the next larger scope counts by; null when there is none.</summary>
    public AddressKey? Wider => Scope switch
    {
        AddressScope.Home => new AddressKey(FirstBits(SiteBits), AddressScope.Site),
        AddressScope.Site => new AddressKey(FirstBits(NetworkBits), AddressScope.Network),
        _ => null,
    };

    /// <summary>The key of the smallest scope; null of a connection that has no address, such as one over a socket file. IPv4 that a
    /// listener on <c>[::]</c> sees as IPv6 is IPv4.</summary>
    public static AddressKey? Of(IPAddress? address)
    {
        if (ClientAddress.Of(address) is not { } plain)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out var length);
        return length == sizeof(uint)
            ? new AddressKey(BinaryPrimitives.ReadUInt32BigEndian(bytes), AddressScope.V4)
            : new AddressKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), AddressScope.Home);
    }

    private ulong FirstBits(int bits) => Prefix & (ulong.MaxValue << (PrefixBits - bits));
}
