using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.EndToEnd;

/// <summary>The table of docs/PROTOCOL.md section 4: each frame in each state, over a real socket.</summary>
public sealed class StateTableTests(StateTableServer shared) : IClassFixture<StateTableServer>
{
    private const string Present = "the conversation of this state";
    private const string Earlier = "an earlier one";
    private const string Other = "any other";

    /// <summary>The outcomes are those of the page; <c>·</c> stands where there is no such conversation.</summary>
    private static readonly string[] Table =
    [
        "frame           | Opening | Proving | Ready   | Waiting | Talking   | Ended",
        "Hello           | Ready   | 4003    | 4003    | 4003    | 4003      | 4003",
        "Heartbeat       | 4003    | –       | –       | –       | –         | –",
        "Solution        | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Find            | 4003    | 4003    | Waiting | 4003    | 4003      | Waiting",
        "Next            | 4003    | 4003    | 4003    | 4003    | Waiting   | Waiting",
        "Leave           | 4003    | 4003    | Ready   | Ready   | Ready     | Ready",
        $"Block: {Present} | 4003 | 4003 | · | · | Ready | Ready",
        $"Report: {Present} | 4003 | 4003 | · | · | Ready | Ready",
        $"Block: {Earlier} | 4003 | 4003 | Ready | Waiting | Talking | Ended",
        $"Report: {Earlier} | 4003 | 4003 | Ready | Waiting | Talking | Ended",
        $"Block: {Other} | 4003 | 4003 | Error 2 | Error 2 | Error 2 | Error 2",
        $"Report: {Other} | 4003 | 4003 | Error 2 | Error 2 | Error 2 | Error 2",
        "Text            | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "ImageOffer      | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "ImageAnswer     | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "ImageChunk      | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "ImageCancel     | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "Typing          | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "Ack             | 4003    | 4003    | 4003    | 4003    | passed on | dropped",
        "KeyCommit       | 4003    | 4003    | 4003    | 4003    | Error 1   | dropped",
        "KeyReveal       | 4003    | 4003    | 4003    | 4003    | Error 1   | dropped",
        "Sealed          | 4003    | 4003    | 4003    | 4003    | Error 1   | dropped",
        "Welcome         | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Challenge       | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Waiting         | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Matched         | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Disconnect      | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Interrupted     | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Resumed         | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
        "Error           | 4003    | 4003    | 4003    | 4003    | 4003      | 4003",
    ];

    public static TheoryData<string, string, string> Cells => [.. Table.Skip(1).SelectMany(CellsOf)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_frame_in_a_state_has_the_outcome_of_its_cell(string frame, string state, string outcome)
    {
        await using var person = await PersonInState.ReachAsync(
            state == nameof(SessionState.Proving) ? shared.Asking : shared.Server, Enum.Parse<SessionState>(state));
        var bytes = FrameFor(frame, person);
        if (frame == nameof(FrameType.ImageChunk) && person.Partner is not null && state == nameof(SessionState.Talking))
        {
            await person.HaveImageAcceptedAsync();
        }

        await person.Client.SendAsync(bytes);

        switch (outcome)
        {
            case "4003":
                (await person.Client.ExpectCloseAsync()).Should().Be(CloseCode.WrongState);
                break;
            case "Error 1" or "Error 2":
                ((byte)await person.Client.ExpectErrorAsync((FrameType)bytes[0])).Should().Be((byte)(outcome[^1] - '0'));
                await person.ExpectStateAsync(Enum.Parse<SessionState>(state));
                break;
            case "passed on":
                (await person.Partner!.ReceiveAsync()).Should().Equal(bytes);
                await person.ExpectStateAsync(SessionState.Talking);
                break;
            case "–" or "dropped":
                await person.ExpectStateAsync(Enum.Parse<SessionState>(state));
                break;
            default:
                await ExpectAnswerAsync(person.Client, bytes);
                await person.ExpectStateAsync(Enum.Parse<SessionState>(outcome));
                break;
        }
    }

    /// <summary>The one answer to a request, and of which conversation it speaks.</summary>
    private static async Task ExpectAnswerAsync(ChatClient client, byte[] request)
    {
        switch ((FrameType)request[0])
        {
            case FrameType.Hello:
                await client.ExpectAsync(FrameType.Welcome);
                break;
            case FrameType.Find or FrameType.Next:
                await client.ExpectAsync(FrameType.Waiting);
                break;
            default:
                var answer = await client.ExpectAsync(FrameType.Disconnect);
                answer[1].Should().Be((byte)DisconnectReason.ByYou);
                if (request.Length > 1)
                {
                    answer[2..].Should().Equal(request[1..9], "it names the conversation blocked or reported");
                }

                break;
        }
    }

    private static byte[] FrameFor(string frame, PersonInState person)
    {
        var parts = frame.Split(": ");
        var bytes = GoldenFile.Frames.Values.First(golden => golden.Type == Enum.Parse<FrameType>(parts[0])).Bytes.ToArray();
        if (parts.Length > 1)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), parts[1] switch
            {
                Present => person.Present,
                Earlier => person.Earlier,
                _ => ulong.MaxValue,
            });
        }

        return bytes;
    }

    private static IEnumerable<TheoryDataRow<string, string, string>> CellsOf(string row)
    {
        var states = Table[0].Split('|', StringSplitOptions.TrimEntries);
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        return Enumerable.Range(1, 6)
            .Where(column => cells[column] != "·")
            .Select(column => new TheoryDataRow<string, string, string>(cells[0], states[column], cells[column]));
    }
}
