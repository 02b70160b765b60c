using System.Net;
using ChatMet.Server.Limits.Admission;

namespace ChatMet.Tests.Limits.Admission;

/// <summary>Who counts as one, and in which larger networks.</summary>
public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::1%5", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void It_is_the_address_of_IPv4_and_the_home_of_IPv6(string one, string other, bool same) =>
        (Of(one) == Of(other)).Should().Be(same);

    [Theory]
    [InlineData("2001:db8:1:2::", "2001:db8:1:3::", 1)] // one site
    [InlineData("2001:db8:1:2::", "2001:db8:1:102::", 2)] // one network
    [InlineData("2001:db8:1:2::", "2001:db8:2:2::", 3)] // nothing in common
    public void Wider_ones_take_in_more(string one, string other, int steps)
    {
        var (a, b) = (Scopes(Of(one)), Scopes(Of(other)));

        a.Should().HaveCount(3);
        a.Zip(b).TakeWhile(pair => pair.First != pair.Second).Should().HaveCount(steps);
    }

    [Fact]
    public void IPv4_belongs_to_nothing_wider_and_is_no_IPv6_that_looks_like_it()
    {
        Of("0.0.0.1").Wider.Should().BeNull();
        Of("0.0.0.1").Should().NotBe(Of("0:0:0:1::"));
    }

    [Fact]
    public void What_has_no_address_has_no_key() => AddressKey.Of(null).Should().BeNull();

    private static AddressKey Of(string address) => AddressKey.Of(IPAddress.Parse(address))!.Value;

    private static List<AddressKey> Scopes(AddressKey key)
    {
        List<AddressKey> scopes = [];
        for (AddressKey? next = key; next is { } scope; next = scope.Wider)
        {
            scopes.Add(scope);
        }

        return scopes;
    }
}
