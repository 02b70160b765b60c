using System.Net;
using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Addresses as the kernel writes them, against bytes written out and against .NET's own.</summary>
public sealed class SocketAddressesTests
{
    [Fact]
    public void IPv4()
    {
        byte[] address = [2, 0, 0x13, 0xD8, 192, 0, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[12]];

        SocketAddresses.Read(address).Should().Be(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5080));
    }

    [Fact]
    public void IPv6_with_a_scope()
    {
        byte[] address =
        [
            10, 0, 0x13, 0xD8, 0, 0, 0, 0,
            0xFE, 0x80, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8,
            3, 0, 0, 0,
        ];

        var read = SocketAddresses.Read(address);

        read.Should().Be(new IPEndPoint(IPAddress.Parse("fe80::102:304:506:708%3"), 5080));
        read.Address.ScopeId.Should().Be(3);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("2001:db8::ff00:42:8329")]
    [InlineData("::ffff:192.0.2.7")]
    public void What_the_kernel_of_this_machine_would_write(string text)
    {
        var address = new IPEndPoint(IPAddress.Parse(text), 65_432);
        var written = new byte[SocketAddresses.LargestSize];
        address.Serialize().Buffer.Span.CopyTo(written);

        SocketAddresses.Read(written).Should().Be(address);
    }

    [Fact]
    public void A_mapped_address_can_be_told_from_one_of_IPv6()
    {
        var written = new byte[SocketAddresses.LargestSize];
        new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.7"), 1).Serialize().Buffer.Span.CopyTo(written);

        SocketAddresses.Read(written).Address.IsIPv4MappedToIPv6.Should().BeTrue();
    }

    [Fact]
    public void Another_family_is_refused()
    {
        var read = () => SocketAddresses.Read([1, 0, .. "/tmp/socket"u8]);

        read.Should().Throw<IOException>().WithMessage("*family 1*");
    }
}
