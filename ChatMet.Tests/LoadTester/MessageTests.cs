using System.Text.Unicode;
using ChatMet.LoadTester.Messages;

namespace ChatMet.Tests.LoadTester;

/// <summary>The content of messages, and what an inbox says of them.</summary>
public sealed class MessageTests
{
    private static readonly Padding Padding = new(seed: 1);

    private Inbox _inbox;

    public MessageTests() => _inbox.Open(run: 7, partner: 2);

    [Theory]
    [InlineData(Body.LeastBytes)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(16_384)]
    public void A_body_says_what_was_put_in_and_any_Text_may_carry_it(int size)
    {
        var body = Written(new Stamp(7, 2, uint.MaxValue, long.MaxValue), size);

        Body.TryRead(body, out var stamp).Should().BeTrue();
        stamp.Should().Be(new Stamp(7, 2, uint.MaxValue, long.MaxValue));
        Utf8.IsValid(body).Should().BeTrue();
    }

    [Fact]
    public void Whatever_single_bit_changed_is_noticed()
    {
        var body = Written(new Stamp(7, 2, 3, 4), 80);
        for (var bit = 0; bit < 8 * body.Length; bit++)
        {
            var changed = body.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Body.TryRead(changed, out _).Should().BeFalse("bit {0} changed", bit);
        }

        Body.TryRead(body.AsSpan(..^1), out _).Should().BeFalse();
        Body.TryRead([], out _).Should().BeFalse();
    }

    [Fact]
    public void Messages_differ_in_their_padding_and_the_same_seed_gives_the_same()
    {
        var one = Written(new Stamp(7, 2, 1, 4), 200);
        var two = Written(new Stamp(7, 2, 2, 4), 200);

        one[40..^8].Should().NotEqual(two[40..^8]);
        new Padding(seed: 1).For(1, 152).ToArray().Should().Equal(one[40..^8]);
        new Padding(seed: 2).For(1, 152).ToArray().Should().NotEqual(one[40..^8]);
    }

    [Fact]
    public void In_order_from_the_partner_all_is_fine_wherever_the_count_begins()
    {
        Judge(41).Should().Be(Finding.Fine);
        Judge(42).Should().Be(Finding.Fine);
        Judge(43).Should().Be(Finding.Fine);
    }

    [Fact]
    public void A_message_that_was_overtaken_is_out_of_order_and_after_that_a_duplicate()
    {
        Judge(1).Should().Be(Finding.Fine);
        Judge(4).Should().Be(Finding.Fine);
        Judge(2).Should().Be(Finding.OutOfOrder);
        Judge(2).Should().Be(Finding.Duplicate);
        Judge(3).Should().Be(Finding.OutOfOrder);
        Judge(4).Should().Be(Finding.Duplicate);
    }

    [Fact]
    public void A_first_message_that_is_not_the_first_of_the_conversation_is_out_of_order()
    {
        Judge(2, isNext: false).Should().Be(Finding.OutOfOrder);
        Judge(1, isNext: false).Should().Be(Finding.OutOfOrder);
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(8, 2)]
    public void Somebody_elses_message_is_known_by_its_sender_and_run(uint run, uint sender) =>
        _inbox.Judge(Written(new Stamp(run, sender, 1, 0), 64), isNext: true, out _).Should().Be(Finding.WrongPartner);

    [Fact]
    public void A_new_conversation_begins_anew()
    {
        Judge(5);
        _inbox.Open(run: 7, partner: 2);

        Judge(3).Should().Be(Finding.Fine);
    }

    private static byte[] Written(Stamp stamp, int size)
    {
        var body = new byte[size];
        Body.Write(body, stamp, Padding);
        return body;
    }

    private Finding Judge(uint number, bool isNext = true) =>
        _inbox.Judge(Written(new Stamp(7, 2, number, 0), 64), isNext, out _);
}
