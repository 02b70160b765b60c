using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Addresses as the kernel lays them out: struct sockaddr_in and sockaddr_in6. Pure.</summary>
/// <remarks><code>
///   0        2      4           8                  24        28
///   +--------+------+-----------+
///   | family | port |  address  |                              family 2: IPv4
///   +--------+------+-----------+------------------+---------+
///   | family | port | flow info |     address      |  scope  |  family 10: IPv6
///   +--------+------+-----------+------------------+---------+
/// </code>Family, flow info and scope are in the machine's byte order, the port is big-endian.</remarks>
internal static class SocketAddresses
{
    public const int LargestSize = 28;

    private const int FamilyV4 = 2;
    private const int FamilyV6 = 10;
    private const int PortOffset = 2;
    private const int V4Offset = 4;
    private const int V6Offset = 8;
    private const int V6End = 24;

    public static IPEndPoint Read(ReadOnlySpan<byte> address)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(address[PortOffset..]);
        return MemoryMarshal.Read<ushort>(address) switch
        {
            FamilyV4 => new IPEndPoint(new IPAddress(address[V4Offset..V6Offset]), port),
            FamilyV6 => new IPEndPoint(new IPAddress(address[V6Offset..V6End], MemoryMarshal.Read<uint>(address[V6End..])), port),
            var family => throw new IOException($"Sockets of family {family} are not listened to here."),
        };
    }
}
