using ChatMet.Conformance.Rules;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using Announced = ChatMet.Conformance.Announced;
using Frames = ChatMet.Conformance.Frames;

namespace ChatMet.Tests.Conformance;

/// <summary>How a referee judges a client whose conversation was interrupted: docs/PROTOCOL.md section 5.1.</summary>
public sealed class ResumedRefereeTests
{
    private static readonly Announced Terms = new Announced { TextsBurst = 3, TextsPerMinute = 1, WindowBytes = 30 }.WithResume();

    private Referee _referee = Referee.OfServer(Terms);

    [Fact]
    public void Repeats_are_no_new_frames_and_meet_neither_rate_nor_window()
    {
        TalkAndSay(3);

        for (var times = 0; times < 10; times++)
        {
            _referee.Sent(Frames.Resumed(0));
            Hear(Frames.Ack(0), Text(1), Text(2), Text(3)).Should().BeNull();
        }

        Hear(Text(4)).Should().Be("pace-texts");
    }

    [Fact]
    public void What_came_twice_fills_the_window_once()
    {
        TalkAndSay(3);
        Resume(received: 0);

        Hear(Frames.Ack(0), Text(1), Text(2), Text(3)).Should().BeNull();
        Hear(Frames.Text(4, "much more")).Should().Be("window");
    }

    [Fact]
    public void Rates_are_full_again_after_a_loss()
    {
        TalkAndSay(3);
        _referee.Sent(Frames.Ack(3));
        Resume(received: 3);

        Hear(Frames.Ack(0), Text(4), Text(5), Text(6)).Should().BeNull();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Who_leaves_something_out_is_caught(uint instead)
    {
        TalkAndSay(3);
        Resume(received: 1);

        Hear(Frames.Ack(0), Text(instead)).Should().Be("goes-back");
    }

    [Fact]
    public void Who_says_something_new_in_between_is_caught()
    {
        TalkAndSay(3);
        Resume(received: 1);

        Hear(Frames.Ack(0), Text(2), Text(4)).Should().Be("goes-back");
    }

    [Fact]
    public void Who_repeats_before_the_Ack_is_caught()
    {
        TalkAndSay(3);
        Resume(received: 1);

        Hear(Text(2)).Should().Be("goes-back");
    }

    [Fact]
    public void Who_says_it_in_other_words_is_caught()
    {
        TalkAndSay(3);
        Resume(received: 1);

        Hear(Frames.Ack(0), Frames.Text(2, "b")).Should().Be("goes-back");
    }

    [Fact]
    public void Who_repeats_unasked_is_caught()
    {
        TalkAndSay(3);

        Hear(Text(3)).Should().Be("numbers");
    }

    [Fact]
    public void What_crosses_Resumed_is_new_and_comes_again()
    {
        TalkAndSay(1);
        _referee.Sent(Frames.Resumed(0));

        Hear(Text(2), Frames.Ack(0), Text(1), Text(2), Text(3)).Should().BeNull();
    }

    [Fact]
    public void What_is_acknowledged_may_be_left_out()
    {
        TalkAndSay(3);
        _referee.Sent(Frames.Ack(2));
        Resume(received: 0);

        Hear(Frames.Ack(0), Text(3)).Should().BeNull();
    }

    [Theory]
    [InlineData(true, "resumes")]
    [InlineData(false, "not-offered")]
    public void Nobody_resumes_by_a_token_that_they_were_not_given(bool offered, string duty)
    {
        _referee = Referee.OfServer(offered ? Terms : new Announced());

        Hear(Frames.Of(new HelloFrame { IsResume = true, Token = new byte[ProtocolLimits.TokenBytes] })).Should().Be(duty);
    }

    [Fact]
    public void The_fence_of_a_lost_request_is_up_until_it_is_asked_again()
    {
        TalkAndSay(1);
        Hear(Frames.Of(default(NextFrame))).Should().BeNull();
        Resume(received: 0);

        Hear(Text(1)).Should().Be("silent-in-fence");
        Hear(Frames.Of(default(NextFrame))).Should().BeNull();
    }

    [Fact]
    public void Who_is_refused_says_Hello_a_second_time()
    {
        Hear(Frames.Of(new HelloFrame { IsResume = true, Token = Terms.Token })).Should().BeNull();
        _referee.Sent(Frames.Error(ErrorCode.NotOffered, FrameType.Hello));

        Hear(Hello()).Should().BeNull();
        Hear(Hello()).Should().Be("hello-first");
    }

    private static byte[] Hello() => Frames.Of(new HelloFrame { Capabilities = Capabilities.Resume, Alias = "A"u8 });

    private static byte[] Text(uint number) => Frames.Text(number, "a");

    private void TalkAndSay(uint texts)
    {
        Hear(Hello()).Should().BeNull();
        _referee.Sent(Terms.ToFrame());
        Hear(Frames.Of(default(FindFrame))).Should().BeNull();
        _referee.Sent(Frames.Waiting());
        _referee.Sent(Frames.Matched(1, "B", Terms.Capabilities));
        for (var number = 1U; number <= texts; number++)
        {
            Hear(Text(number)).Should().BeNull();
        }
    }

    private void Resume(uint received)
    {
        _referee = _referee.Resume();
        _referee.Sent(Terms.ToFrame());
        _referee.Sent(Frames.Resumed(received));
    }

    /// <summary>The duty that one of these frames breaks, if it is the first that breaks any.</summary>
    private string? Hear(params ReadOnlySpan<byte[]> frames)
    {
        string? broken = null;
        foreach (var frame in frames)
        {
            broken ??= _referee.Heard(frame, TimeSpan.Zero)?.Duty;
        }

        return broken;
    }
}
