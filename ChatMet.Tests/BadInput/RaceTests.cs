using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 21: requests that cross each other make one transition each, and never a ghost.</summary>
[Trait(ThreatTable.Trait, "21")]
public sealed class RaceTests
{
    private const int Rounds = 200;

    private static readonly (string Name, object Value)[] AnyNumberOfMeetings =
        [("FindsPerMinute", ushort.MaxValue), ("FindsBurst", ushort.MaxValue), ("LeavesPerMinute", ushort.MaxValue), ("RematchMinutes", 0)];

    [Fact]
    public async Task When_both_press_next_in_the_same_moment_they_meet_anew_each_time()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync(settings: AnyNumberOfMeetings);
        var (a, b) = await ChatClient.PairAsync(neighbourhood.Server);

        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(a.SendAsync(Frames.Next()), b.SendAsync(Frames.Next()));
            var matches = await Task.WhenAll(NextMatchAsync(a), NextMatchAsync(b));
            matches[0].Conversation.Should().Be(matches[1].Conversation);
            matches[0].IsRoleB.Should().Be(!matches[1].IsRoleB);
        }

        await a.SayAsync("you again");
        (await b.ExpectTextAsync()).Should().Be("you again");
        await neighbourhood.ExpectUnharmedAsync(a, b);
    }

    [Fact]
    public async Task A_leave_that_races_a_match_ends_with_the_leaver_out_and_the_other_told()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync(settings: AnyNumberOfMeetings);
        var a = await ChatClient.ArriveAsync(neighbourhood.Server, "Ada");
        var b = await ChatClient.ArriveAsync(neighbourhood.Server, "Bob");

        for (var round = 0; round < Rounds; round++)
        {
            await a.FindAsync();
            await Task.WhenAll(a.SendAsync(Frames.Leave()), b.SendAsync(Frames.Find()));
            await LeftAsync(a);
            await b.ExpectAsync(FrameType.Waiting);
            await b.SendAsync(Frames.Leave());
            await LeftAsync(b);
        }

        await neighbourhood.ExpectUnharmedAsync(a, b);
    }

    [Fact]
    public async Task A_connection_that_dies_while_it_is_matched_leaves_no_ghost()
    {
        await using var neighbourhood = await Neighbourhood.OpenAsync(settings: AnyNumberOfMeetings);
        var b = await ChatClient.ArriveAsync(neighbourhood.Server, "Bob");

        for (var round = 0; round < Rounds / 4; round++)
        {
            var a = await ChatClient.SeekAsync(neighbourhood.Server, "Ada");
            var found = b.SendAsync(Frames.Find());
            a.Vanish();
            await found;
            await b.ExpectAsync(FrameType.Waiting);
            await b.SendAsync(Frames.Leave());
            await LeftAsync(b);
        }

        await neighbourhood.ExpectUnharmedAsync(b);
    }

    /// <summary>What the fence says: ignore everything until Waiting; the Matched after it is the answer.</summary>
    private static async Task<Match> NextMatchAsync(ChatClient client)
    {
        while ((await client.ReceiveAsync())![0] != (byte)FrameType.Waiting)
        {
        }

        return await client.ExpectMatchAsync();
    }

    /// <summary>What the fence says: ignore everything until Disconnect with reason 0.</summary>
    private static async Task LeftAsync(ChatClient client)
    {
        while (await client.ReceiveAsync() is not [(byte)FrameType.Disconnect, (byte)DisconnectReason.ByYou, ..])
        {
        }
    }
}
