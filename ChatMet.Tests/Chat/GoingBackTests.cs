using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Limits.Admission;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Chat;

/// <summary>What is sent again after an interruption, and what counts once although it is: docs/PROTOCOL.md section 5.1.</summary>
public sealed class GoingBackTests
{
    [Fact]
    public void Each_goes_back_to_where_the_other_stands()
    {
        using var talk = new Talkers().HeardOfIt();
        Say(talk, talk.Ada, 1, 2, 3);
        Say(talk, talk.Bob, 1, 2);
        talk.Lose(talk.Ada);
        Say(talk, talk.Bob, 3);

        var ada = talk.ComeBack(talk.AdasToken, received: 1);

        talk.At(ada).Should().Equal("Welcome", "Resumed 3");
        talk.At(talk.Bob).Should().Equal("Text", "Text", "Text", "Interrupted 30", "Resumed 1");
        talk.Figure("chatmet.dropped.frames cause=Interrupted").Should().Be(1, "Bob's third came while she was away");
        Say(talk, talk.Bob, 2, 3);
        talk.At(ada).Should().Equal("Text", "Text");
    }

    [Fact]
    public void Nobody_is_told_to_go_on_behind_what_was_ever_sent()
    {
        using var talk = new Talkers().HeardOfIt();
        Say(talk, talk.Bob, 1, 2);
        talk.Lose(talk.Ada);

        talk.ComeBack(talk.AdasToken, received: uint.MaxValue);

        talk.At(talk.Bob).Should().Equal("Interrupted 30", "Resumed 2");
    }

    [Fact]
    public void What_waited_for_a_lost_connection_and_what_comes_meanwhile_are_kept_nowhere()
    {
        using var talk = new Talkers().HeardOfIt();
        Say(talk, talk.Bob, 1, 2, 3);
        talk.Rented.Should().BePositive("three texts wait for Ada");

        talk.Lose(talk.Ada);
        Say(talk, talk.Bob, 4, 5);
        talk.At(talk.Bob);

        talk.Rented.Should().Be(0);
    }

    [Fact]
    public void Repeats_use_up_no_rate_of_texts_and_pictures_and_new_ones_do()
    {
        using var talk = new Talkers(options => (options.TextsBurst, options.TextsPerMinute, options.ImagesPerMinute) = (4, 1, 1)).HeardOfIt();
        Say(talk, talk.Ada, 1, 2);
        talk.Receive(talk.Ada, Frames.ImageOffer(3, 1, 10)).Should().Be(CloseCode.None);
        for (var i = 0; i < 5; i++)
        {
            talk.Lose(talk.Bob);
            talk.ComeBack(talk.BobsToken, received: 0);
            Say(talk, talk.Ada, 1, 2);
            talk.Receive(talk.Ada, Frames.ImageOffer(3, 1, 10)).Should().Be(CloseCode.None, "the picture is the one that is offered already");
        }

        Say(talk, talk.Ada, 4, 5);
        talk.Receive(talk.Ada, Frames.Text(6, "one too many")).Should().Be(CloseCode.RateExceeded, "the session's rates went on");
    }

    [Fact]
    public void A_repeat_that_is_another_frame_is_malformed()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Receive(talk.Ada, Frames.ImageCancel(1, 5, ImageOwner.Mine));
        talk.Receive(talk.Ada, Frames.ImageOffer(2, 9, 30));
        talk.Lose(talk.Bob);
        talk.ComeBack(talk.BobsToken, received: 0);

        talk.Receive(talk.Ada, Frames.ImageOffer(2, 9, uint.MaxValue)).Should().Be(CloseCode.Malformed);
        talk.Receive(talk.Ada, Frames.Text(1, "words that count in no rate")).Should().Be(CloseCode.Malformed);
    }

    [Fact]
    public void What_the_partner_has_is_not_passed_on_again()
    {
        using var talk = new Talkers().HeardOfIt();
        Say(talk, talk.Ada, 1, 2, 3);
        talk.Receive(talk.Bob, Frames.Ack(1));
        talk.Lose(talk.Bob);
        var bob = talk.ComeBack(talk.BobsToken, received: 2);
        talk.At(bob);

        Say(talk, talk.Ada, 1, 2, 3);

        talk.At(bob).Should().Equal("Text");
        talk.Figure("chatmet.dropped.frames cause=Acknowledged").Should().Be(2);
    }

    [Fact]
    public void Before_anybody_was_away_a_number_twice_counts_twice()
    {
        using var talk = new Talkers(options => (options.TextsBurst, options.TextsPerMinute) = (2, 1)).HeardOfIt();

        Say(talk, talk.Ada, 1, 1);

        talk.Receive(talk.Ada, Frames.Text(1, "again")).Should().Be(CloseCode.RateExceeded);
    }

    [Fact]
    public void Chunks_that_are_sent_again_belong_to_the_picture_that_goes_on()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.Receive(talk.Ada, Frames.ImageOffer(1, 9, 30));
        talk.Receive(talk.Bob, Frames.ImageAnswer(1, 9, accepted: true));
        Chunk(talk, talk.Ada, 2, index: 0).Should().Be(CloseCode.None);
        Chunk(talk, talk.Ada, 3, index: 1).Should().Be(CloseCode.None);
        talk.Lose(talk.Bob);
        var bob = talk.ComeBack(talk.BobsToken, received: 1);

        Chunk(talk, talk.Ada, 2, index: 0).Should().Be(CloseCode.None);
        Chunk(talk, talk.Ada, 3, index: 1).Should().Be(CloseCode.None);
        Chunk(talk, talk.Ada, 4, index: 2).Should().Be(CloseCode.None);

        talk.At(bob).Should().Equal("Welcome", "Resumed 1", "ImageChunk", "ImageChunk", "ImageChunk");
        Chunk(talk, talk.Ada, 5, index: 3).Should().Be(CloseCode.WrongState, "it is complete");
    }

    [Fact]
    public void A_picture_does_not_stall_while_somebody_is_away_and_has_its_time_anew()
    {
        using var talk = new Talkers(options => (options.ImageStallSeconds, options.ResumeSeconds) = (20, 60)).HeardOfIt();
        talk.Receive(talk.Ada, Frames.ImageOffer(1, 9, 30));
        talk.Receive(talk.Bob, Frames.ImageAnswer(1, 9, accepted: true));
        talk.At(talk.Ada);
        talk.Lose(talk.Bob);
        talk.Now += TimeSpan.FromSeconds(50);
        talk.Ada.Tick(talk.Now);
        talk.ComeBack(talk.BobsToken, received: 1);
        talk.Now += TimeSpan.FromSeconds(19);
        talk.Ada.Tick(talk.Now);
        talk.At(talk.Ada).Should().Equal("Interrupted 60", "Resumed 1");

        talk.Now += TimeSpan.FromSeconds(1);
        talk.Ada.Tick(talk.Now);

        talk.At(talk.Ada).Should().Equal("Error YourImageStalled");
    }

    [Fact]
    public void That_a_picture_was_given_up_is_told_again_to_whoever_may_have_missed_it()
    {
        using var talk = new Talkers(options => options.ImageStallSeconds = 20).HeardOfIt();
        talk.Receive(talk.Ada, Frames.ImageOffer(1, 9, 30));
        talk.Receive(talk.Bob, Frames.ImageAnswer(1, 9, accepted: true));
        talk.Now += TimeSpan.FromSeconds(20);
        talk.Ada.Tick(talk.Now);

        talk.Lose(talk.Bob);
        talk.At(talk.ComeBack(talk.BobsToken, received: 1)).Should().Equal("Welcome", "Error PartnersImageStalled", "Resumed 1");
        talk.Lose(talk.Ada);
        talk.At(talk.ComeBack(talk.AdasToken, received: 1)).Should().Equal("Welcome", "Error YourImageStalled", "Resumed 1");
    }

    [Fact]
    public void Coming_back_asks_for_no_proof_and_counts_as_no_new_connection()
    {
        using var talk = new Talkers(options => options.NewPerAddress = 1).HeardOfIt();
        talk.Lose(talk.Ada);
        var address = AddressKey.Of(System.Net.IPAddress.Parse("203.0.113.7"));
        talk.House.Gate.Enter(address, isStrained: true, talk.Now, out var ticket).IsYes.Should().BeTrue();
        ticket.Difficulty.Should().BePositive();
        talk.House.Gate.Ask(address, talk.Now).IsYes.Should().BeFalse("it may begin one");

        talk.At(talk.ComeBack(talk.AdasToken, 0, ticket)).Should().Equal("Welcome", "Resumed 0");

        talk.House.Gate.Ask(address, talk.Now).IsYes.Should().BeTrue();
        talk.Ada.Person.Should().Be(ticket.Person, "from now on that is who she may be");
    }

    [Fact]
    public void Who_comes_back_again_and_again_is_a_new_connection_each_time()
    {
        using var talk = new Talkers(options => (options.NewPerAddress, options.NewPerSite, options.NewPerNetwork) = (10, 10, 10)).HeardOfIt();
        var address = AddressKey.Of(System.Net.IPAddress.Parse("203.0.113.7"));
        var times = 0;
        while (talk.House.Gate.Enter(address, isStrained: false, talk.Now, out var ticket).IsYes)
        {
            talk.Lose(talk.Ada);
            talk.ComeBack(talk.AdasToken, 0, ticket);
            talk.House.Gate.Leave(ticket.Place);
            times++;
        }

        times.Should().Be(20, "ten are given back");
    }

    [Fact]
    public void P5_Of_somebody_without_a_connection_no_address_is_known()
    {
        using var talk = new Talkers().HeardOfIt();
        talk.House.Gate.Enter(AddressKey.Of(System.Net.IPAddress.Parse("203.0.113.7")), isStrained: false, talk.Now, out var ticket);
        talk.Lose(talk.Ada);
        talk.ComeBack(talk.AdasToken, 0, ticket);
        talk.Ada.Person.IsNone.Should().BeFalse();

        talk.Lose(talk.Ada);

        talk.Ada.Person.IsNone.Should().BeTrue();
    }

    private static void Say(Talkers talk, Session session, params uint[] numbers)
    {
        foreach (var number in numbers)
        {
            talk.Receive(session, Frames.Text(number, "words")).Should().Be(CloseCode.None);
        }
    }

    private static CloseCode Chunk(Talkers talk, Session session, uint number, ushort index) =>
        talk.Receive(session, Frames.ImageChunk(number, 9, index, new byte[10]));
}
