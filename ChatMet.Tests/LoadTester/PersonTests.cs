using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.People;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.LoadTester;

/// <summary>The duties of a client (docs/PROTOCOL.md section 11) as the load tester's people keep them.</summary>
public sealed class PersonTests
{
    private static readonly byte[] Tag = "tag"u8.ToArray();

    [Fact]
    public void It_says_hello_and_looks_for_its_own_with_all_patience()
    {
        using var person = new StandingPerson(Talker());

        var sent = person.Sent();

        HelloFrame.Read(sent[0], out var hello).Should().Be(FrameError.None);
        hello.Alias.Length.Should().Be(Alias.Size);
        FindFrame.Read(sent[1], out var find).Should().Be(FrameError.None);
        find.PatienceSeconds.Should().Be(300);
        find.Tags.Contains(Tag).Should().BeTrue();
    }

    [Fact]
    public void A_text_is_acknowledged_within_a_second_and_not_at_once()
    {
        using var person = StandingPerson.Matched(Talker());

        person.HearText();
        person.Sent().Should().BeEmpty();
        person.Pass(0.75);

        person.Sent().Should().ContainSingle().Which.Should().Equal(Frames.Ack(1));
        person.Pass(2);
        person.Sent().Should().BeEmpty("nothing new is there to acknowledge");
    }

    [Fact]
    public void From_16384_bytes_on_it_acknowledges_at_once_and_all_together()
    {
        using var person = StandingPerson.Matched(Talker());

        for (var i = 0; i < 3; i++)
        {
            person.HearText(4096);
        }

        person.HearText(4069);
        person.Sent().Should().BeEmpty("3 × 4,101 + 4,074 = 16,377");
        person.HearText(48);

        person.Sent().Should().ContainSingle().Which.Should().Equal(Frames.Ack(5));
    }

    [Fact]
    public void It_sends_a_heartbeat_when_it_has_been_quiet()
    {
        using var person = new StandingPerson(Talker());
        person.Sent();

        person.Pass(11);
        person.Sent().Should().BeEmpty();
        person.Pass(4);

        person.SentTypes().Should().Equal(FrameType.Heartbeat);
    }

    [Fact]
    public void It_gives_up_a_server_that_is_silent()
    {
        using var person = new StandingPerson(Talker());

        person.Pass(26);

        person.Person.State.Should().Be(ClientState.Away);
        person.Around.Endings.Counts.Should().ContainKey("silent for too long");
    }

    [Fact]
    public void It_answers_the_servers_close_and_counts_its_code()
    {
        using var person = StandingPerson.Matched(Talker());

        person.HearClose(CloseCode.RateExceeded);

        person.Person.State.Should().Be(ClientState.Away, "the server hung up after the answer");
        person.Around.Endings.ToString().Should().Contain("close code 4008 (1)").And.Contain("ChatMet:ExemptNetworks");
        person.Around.Should().Match<Surroundings>(it => it.Present == 0 && it.Talking == 0 && it.Arriving == 0);
    }

    [Fact]
    public void In_a_closed_loop_it_answers_each_text_with_one_of_its_own()
    {
        using var person = StandingPerson.Matched(Talker(inFlight: 1), isRoleB: true);

        var text = person.HearText();
        person.SentTypes().Should().Equal(FrameType.Text);
        person.Hear(text);
        person.SentTypes().Should().BeEmpty("a doubled text is no reason to say more");
        person.HearText(sender: 99);

        person.SentTypes().Should().BeEmpty("nor is one of a stranger");
        person.Around.Tally.Should().Match<ChatMet.LoadTester.Results.Tally>(it => it.Duplicated == 1 && it.WrongPartner == 1);
    }

    [Fact]
    public void It_holds_texts_back_when_the_window_is_full_and_says_them_when_there_is_room()
    {
        using var person = StandingPerson.Matched(Talker(textBytes: 4096), new ChatOptions { WindowBytes = 32 * 1024, BulkWindowBytes = 16_448 });
        var talker = (Talker)person.Person;
        for (var i = 0; i < 10; i++)
        {
            talker.SayDue(due: 1000 + i, person.Now);
        }

        person.SentTypes().Should().HaveCount(7, "7 × 4,101 bytes fit 32 KiB");
        person.Hear(Frames.Ack(2));

        var late = person.Sent();
        late.Should().HaveCount(2);
        TextFrame.Read(late[0], out var text).Should().Be(FrameError.None);
        text.Sequence.Should().Be(8);
        Body.TryRead(text.Words, out var stamp).Should().BeTrue();
        stamp.Time.Should().Be(1007, "it was due then");
        person.Hear(Frames.Ack(2));
        person.Hear(Frames.Ack(1));
        person.Hear(Frames.Ack(99));
        person.Sent().Should().BeEmpty("an Ack that says nothing new, goes back or names what was never sent is ignored");
    }

    [Fact]
    public void It_shows_a_picture_as_far_as_the_bulk_window_goes()
    {
        using var person = StandingPerson.Matched(Talker());
        ((Talker)person.Person).Begin(withPictures: true, person.Now);
        person.SentTypes().Should().Equal(FrameType.ImageOffer);

        person.Hear(Frames.ImageAnswer(1, image: 1, accepted: true));
        person.SentTypes().Should().Equal(FrameType.ImageChunk, FrameType.ImageChunk, FrameType.ImageChunk);
        person.Hear(Frames.Ack(2));

        person.SentTypes().Should().Equal(FrameType.ImageChunk);
    }

    [Fact]
    public void Pictures_keep_to_the_announced_rates()
    {
        using var person = StandingPerson.Matched(Talker(), new ChatOptions { ImagesPerMinute = 6, BytesPerSecond = 16_384, BytesBurst = 64 * 1024 });
        ((Talker)person.Person).Begin(withPictures: true, person.Now);
        person.Hear(Frames.ImageAnswer(1, image: 1, accepted: true));

        var chunks = person.SentTypes().Count(type => type == FrameType.ImageChunk);
        for (uint sequence = 2; sequence < 60; sequence++)
        {
            person.Hear(Frames.Ack(sequence));
        }

        chunks += person.SentTypes().Count;
        chunks.Should().Be(3, "95 % of a burst of 64 KiB");
        person.Pass(4);
        person.SentTypes().Count(type => type == FrameType.ImageChunk).Should().Be(3, "and then 95 % of one chunk a second");
    }

    [Fact]
    public void What_comes_behind_a_fence_belongs_to_the_past()
    {
        using var person = StandingPerson.Matched(around => new Skipper(around, StandingPerson.Self, Tag, 64, pause: 0));

        person.HearText();
        person.SentTypes().Should().Equal(FrameType.Next);
        person.HearText();
        person.HearMatchedUnasked(partner: 98, conversation: 2);
        person.HearText(sender: 99);
        person.Sent().Should().BeEmpty();

        person.HearMatched(partner: 3, conversation: 3);
        person.HearText(sender: 3);

        person.SentTypes().Should().Equal(FrameType.Text, FrameType.Next);
        person.Around.Tally.Should().Match<ChatMet.LoadTester.Results.Tally>(it =>
            it.WrongPartner == 0 && it.Changed == 0 && it.Duplicated == 0 && it.Texts.Delivered == 2);
    }

    private static Func<Surroundings, Person> Talker(int inFlight = 0, int textBytes = 64) =>
        around => new Talker(around, StandingPerson.Self, Tag, new TalkPlan(textBytes, inFlight, int.MaxValue));
}
