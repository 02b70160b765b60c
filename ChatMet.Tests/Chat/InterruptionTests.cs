using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Chat;

/// <summary>What a lost connection means for a conversation that may go on, and who may come back: docs/PROTOCOL.md section 5.1.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public void The_partner_is_told_and_after_30_seconds_told_again_that_it_is_over()
    {
        using var talk = new Talkers().HeardOfIt();

        talk.Lose(talk.Ada);
        talk.At(talk.Bob).Should().Equal("Interrupted 30");
        talk.Now += TimeSpan.FromSeconds(29.9);
        talk.Look();
        talk.At(talk.Bob).Should().BeEmpty();
        talk.House.Population.Count.Should().Be(2, "who may come back is still there");
        talk.Now += TimeSpan.FromSeconds(0.1);
        talk.Look();

        talk.At(talk.Bob).Should().Equal("Disconnect Lost");
        talk.House.Population.Count.Should().Be(1);
        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal(["Error NotOffered"], "she came too late");
        talk.Figure("chatmet.interruptions stage=Began").Should().Be(1);
        talk.Figure("chatmet.interruptions stage=GivenUp").Should().Be(1);
        talk.Figure("chatmet.interruptions stage=Unknown").Should().Be(1);
    }

    [Theory]
    [InlineData(EndedBy.Transport, CloseCode.None)]
    [InlineData(EndedBy.Client, CloseCode.None)]
    [InlineData(EndedBy.Client, CloseCode.Deadline)]
    [InlineData(EndedBy.Server, CloseCode.Deadline)]
    [InlineData(EndedBy.Server, CloseCode.SlowReader)]
    [InlineData(EndedBy.Server, CloseCode.Replaced)]
    internal void It_waits_after_a_loss(EndedBy by, CloseCode code)
    {
        using var talk = new Talkers().HeardOfIt();

        talk.Lose(talk.Ada, new EndCause(by, code));

        talk.At(talk.Bob).Should().Equal("Interrupted 30");
        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal("Welcome", "Resumed 0");
    }

    [Theory]
    [InlineData(EndedBy.Client, CloseCode.Normal, "Left")]
    [InlineData(EndedBy.Client, CloseCode.GoingAway, "Left")]
    [InlineData(EndedBy.Server, CloseCode.Malformed, "Removed")]
    [InlineData(EndedBy.Server, CloseCode.RateExceeded, "Removed")]
    [InlineData(EndedBy.Server, CloseCode.InternalError, "Lost")]
    [InlineData(EndedBy.Server, CloseCode.Restart, "Draining")]
    internal void It_does_not_wait_for_who_left_or_was_removed_or_whose_session_may_be_broken(EndedBy by, CloseCode code, string told)
    {
        using var talk = new Talkers().HeardOfIt();

        talk.Lose(talk.Ada, new EndCause(by, code));

        talk.At(talk.Bob).Should().Equal($"Disconnect {told}");
        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal("Error NotOffered");
    }

    [Fact]
    public void It_does_not_wait_for_a_client_that_may_not_have_heard_of_it()
    {
        using var talk = new Talkers();

        talk.Lose(talk.Ada);

        talk.At(talk.Bob).Should().Equal("Disconnect Lost");
    }

    [Fact]
    public void It_does_not_wait_when_a_client_could_not_understand_it()
    {
        using var talk = new Talkers(ofBob: Capabilities.Images).HeardOfIt();

        talk.Lose(talk.Ada);

        talk.At(talk.Bob).Should().Equal("Disconnect Lost");
        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal("Error NotOffered");
    }

    [Fact]
    public void Without_seconds_to_wait_nothing_is_offered()
    {
        using var talk = new Talkers(options => options.ResumeSeconds = 0).HeardOfIt();

        talk.Ada.Capabilities.Should().Be(Capabilities.Images);
        talk.Lose(talk.Ada);

        talk.At(talk.Bob).Should().Equal("Disconnect Lost");
    }

    [Fact]
    public void Beyond_the_bound_a_loss_ends_it_at_once()
    {
        using var talk = new Talkers(options => options.MostConnections = 1).HeardOfIt();

        talk.Lose(talk.Ada);
        talk.Lose(talk.Bob);

        talk.Figure("chatmet.interruptions stage=Began").Should().Be(1);
        talk.Figure("chatmet.interruptions stage=NoRoom").Should().Be(1);
        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal("Welcome", "Disconnect Lost");
        talk.At(talk.ComeBack(talk.BobsToken, 0)).Should().Equal("Error NotOffered");
    }

    [Fact]
    public void A_wrong_token_is_refused_and_a_new_hello_awaited()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Lose(talk.Ada);
        var wrong = (byte[])talk.AdasToken.Clone();
        wrong[^1] ^= 1;

        var stranger = talk.ComeBack(wrong, 0);
        talk.At(stranger).Should().Equal("Error NotOffered");
        talk.Receive(stranger, Frames.Hello("Eve")).Should().Be(CloseCode.None);
        talk.At(stranger).Should().Equal("Welcome");

        talk.At(talk.ComeBack(talk.AdasToken, 0)).Should().Equal("Welcome", "Resumed 0");
    }

    [Fact]
    public void What_ended_meanwhile_is_told_with_its_reason_and_may_still_be_reported()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Lose(talk.Ada);
        talk.Receive(talk.Bob, Frames.Next());

        var connection = talk.ComeBack(talk.AdasToken, 0);

        talk.At(connection).Should().Equal("Welcome", "Disconnect Skipped");
        talk.Receive(connection.Present, Frames.Report(talk.Conversation));
        talk.At(connection).Should().Equal("Disconnect ByYou");
        talk.House.Standing.Judge(talk.Bob.Person, talk.Now).Should().NotBeNull();
    }

    [Fact]
    public void When_both_are_away_the_first_to_come_back_waits_for_the_other()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Lose(talk.Ada);
        talk.Now += TimeSpan.FromSeconds(10);
        talk.Lose(talk.Bob);
        talk.Now += TimeSpan.FromSeconds(5);

        var ada = talk.ComeBack(talk.AdasToken, 0);
        talk.At(ada).Should().Equal("Welcome", "Interrupted 25");
        var bob = talk.ComeBack(talk.BobsToken, 0);

        talk.At(bob).Should().Equal("Welcome", "Resumed 0");
        talk.At(ada).Should().Equal("Resumed 0");
    }

    [Fact]
    public void A_connection_that_seems_alive_is_closed_and_its_session_given_at_the_next_look()
    {
        using var talk = new Talkers().HeardOfIt();

        var connection = talk.ComeBack(talk.AdasToken, 0);
        talk.At(connection).Should().BeEmpty();
        talk.Receive(connection, Frames.Hello("Eve")).Should().Be(CloseCode.WrongState, "there is a question already");
        talk.Ada.Outbound.ClosedWith.Should().Be(CloseCode.Replaced);
        talk.Lose(talk.Ada, new EndCause(EndedBy.Server, CloseCode.Replaced));
        connection.Tick(talk.Now).Should().Be(CloseCode.None);

        talk.At(connection).Should().Equal("Welcome", "Resumed 0");
        connection.Present.Should().BeSameAs(talk.Ada);
    }

    [Fact]
    public void Whoever_waits_for_a_stranger_is_not_waited_for_and_leaves_no_ghost()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Receive(talk.Ada, Frames.Next());
        talk.At(talk.Bob);

        var connection = talk.ComeBack(talk.AdasToken, 0);
        talk.Lose(talk.Ada, new EndCause(EndedBy.Server, CloseCode.Replaced));
        connection.Tick(talk.Now);

        talk.At(connection).Should().Equal("Error NotOffered");
        talk.Figure("chatmet.waiting").Should().Be(0);
    }
}
