using System.Net;
using ChatMet.Server.Limits;

namespace ChatMet.Tests.Limits;

/// <summary>Lists of networks: what is one, and what it holds.</summary>
public sealed class NetworksTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.255.255", true)]
    [InlineData("10.1.0.0/16", "10.2.0.0", false)]
    [InlineData("127.0.0.1/32", "127.0.0.1", true)]
    [InlineData("127.0.0.1/32", "127.0.0.2", false)]
    [InlineData("127.0.0.0/8", "::ffff:127.9.9.9", true)]
    [InlineData("10.0.0.0/8", "::ffff:127.9.9.9", false)]
    [InlineData("::1/128", "::1", true)]
    [InlineData("::1/128", "127.0.0.1", false)]
    [InlineData("fd00::/8", "fdab::1", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    public void An_address_is_in_a_network_or_not(string network, string address, bool isIn) =>
        new Networks([network]).Contain(IPAddress.Parse(address)).Should().Be(isIn);

    [Fact]
    public void Any_network_of_the_list_will_do()
    {
        var networks = new Networks(["10.0.0.0/8", "192.168.7.0/24"]);

        networks.Contain(IPAddress.Parse("192.168.7.200")).Should().BeTrue();
        networks.Contain(IPAddress.Parse("192.168.8.200")).Should().BeFalse();
    }

    [Fact]
    public void Nobody_without_an_address_and_nobody_at_all_when_none_is_listed()
    {
        new Networks(["0.0.0.0/0"]).Contain(null).Should().BeFalse();
        new Networks([]).Contain(IPAddress.Loopback).Should().BeFalse();
    }

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("::/0", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("10.0.0.1/8", true)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/8/8", false)]
    [InlineData("10/8", false)]
    [InlineData("localhost/8", false)]
    [InlineData("", false)]
    public void A_network_is_an_address_a_slash_and_a_prefix_length(string network, bool isOne) =>
        Networks.IsWellFormed(network).Should().Be(isOne);
}
