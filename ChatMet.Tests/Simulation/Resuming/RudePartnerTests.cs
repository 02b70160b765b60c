using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Tests.Chat;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Simulation.Resuming;

/// <summary>A partner who numbers, acknowledges and resumes as it likes harms itself: an honest client beside it is never closed, and takes no more
/// texts than the rate allows.</summary>
public sealed class RudePartnerTests
{
    private const int Schedules = 1000;
    private const int TextsAtOnce = 10;
    private const int Steps = 120;

    [Fact]
    public void Whatever_one_says_the_other_is_not_closed_and_hears_no_more_than_the_rate_allows()
    {
        var (taken, resumed) = (0, 0);
        for (var seed = 0; seed < Schedules; seed++)
        {
            using var talk = new Talkers(options => (options.TextsBurst, options.TextsPerMinute) = (TextsAtOnce, 1)).HeardOfIt();
            var rudeness = new Rudeness(talk, new Random(seed));
            for (var i = 0; i < Steps && !rudeness.IsClosed; i++)
            {
                rudeness.Step();
            }

            rudeness.Taken.Should().BeLessThanOrEqualTo(TextsAtOnce, "seed {0}", seed);
            (taken, resumed) = (taken + (int)rudeness.Taken, resumed + rudeness.Resumed);
        }

        taken.Should().BeGreaterThan(Schedules, "something was said");
        resumed.Should().BeGreaterThan(Schedules, "and they did come back");
    }

    /// <summary>Bob is rude, and Ada says nothing and takes what is next.</summary>
    private sealed class Rudeness(Talkers talk, Random random)
    {
        private Session _ada = talk.Ada;

        public bool IsClosed { get; private set; }

        public uint Taken { get; private set; }

        public int Resumed { get; private set; }

        public void Step()
        {
            switch (random.Next(8))
            {
                case 0:
                    talk.Lose(talk.Bob);
                    talk.ComeBack(talk.BobsToken, Number());
                    Resumed++;
                    break;
                case 1:
                    Hear();
                    talk.Lose(talk.Ada);
                    _ada = talk.ComeBack(talk.AdasToken, Taken);
                    break;
                case 2:
                    Hear();
                    talk.Receive(talk.Ada, Frames.Ack(Taken)).Should().Be(CloseCode.None);
                    break;
                case 3:
                    Say(Frames.Ack(Number()));
                    break;
                default:
                    Say(Frames.Text(Math.Max(1, Number()), "words"));
                    break;
            }
        }

        private uint Number() => random.Next(5) switch
        {
            0 => (uint)random.Next(12),
            1 => uint.MaxValue - (uint)random.Next(2),
            _ => Taken + (uint)random.Next(3),
        };

        private void Say(byte[] frame) => IsClosed = talk.Receive(talk.Bob, frame) != CloseCode.None;

        private void Hear()
        {
            foreach (var frame in talk.Received(_ada))
            {
                if (FrameTypes.Of(frame) == FrameType.Text && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(1)) == Taken + 1)
                {
                    Taken++;
                }
            }
        }
    }
}
