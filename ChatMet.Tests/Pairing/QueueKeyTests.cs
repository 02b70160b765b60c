using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;

namespace ChatMet.Tests.Pairing;

/// <summary>Keys are spread over the waiting room's table, whatever strangers choose.</summary>
public sealed class QueueKeyTests
{
    private const int Keys = 1_000;

    /// <summary>.NET hashes a 64-bit number to its halves XORed: these would all share one bucket, and finding one would walk along
    /// all of them.</summary>
    [Fact]
    public void Languages_whose_halves_cancel_out_do_not_meet_in_one_bucket()
    {
        const uint Same = 0x1234_5678;
        var languages = Enumerable.Range(0, Keys).Select(i => new Language(((ulong)(uint)i << 32) | ((uint)i ^ Same)));

        languages.Select(language => language.Letters.GetHashCode()).Distinct().Should().HaveCount(1, "the attack is one");
        languages.Select(language => new QueueKey(default, language).GetHashCode()).Distinct().Should().HaveCountGreaterThan(Keys - 10);
    }

    [Fact]
    public void Tags_and_no_tag_differ()
    {
        var language = new Language(1);

        new QueueKey(new TagKey(1), language).Should().NotBe(new QueueKey(default, language)).And.Be(new QueueKey(new TagKey(1), language));
    }
}
