using System.Globalization;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>One visit: meets somebody, says texts that name both of them, hears some, and goes in one way or another while the partner
/// may still speak. Everything heard must be from the partner and for this stranger.</summary>
internal sealed class Stranger(ChatServer server, string alias, Random random)
{
    private const int FewestSaid = 3;

    /// <param name="isOver">When nobody else comes any more, it is no use to wait.</param>
    public async Task VisitAsync(CancellationToken isOver)
    {
        await using var client = await RawClient.ArriveAsync(server, alias);
        await client.SendFrameAsync(Frames.Find());
        await client.ExpectFrameAsync(FrameType.Waiting);
        MatchedFrame.Read(await client.ExpectFrameAsync(FrameType.Matched).WaitAsync(isOver), out var matched).Should().Be(FrameError.None);
        var partner = Encoding.UTF8.GetString(matched.Alias);

        await SayAsync(client, partner);
        await HearAsync(client, partner, atLeast: random.Next(FewestSaid + 1));
        await GoAsync(client);
    }

    private async Task SayAsync(RawClient client, string partner)
    {
        var texts = Enumerable.Range(1, random.Next(FewestSaid, 30)).Select(i => ClientFrame.Of(0x82, Frames.Text((uint)i, Words(alias, partner, i))));
        try
        {
            await client.SendAsync([.. texts.SelectMany(text => text)]);
        }
        catch (IOException)
        {
            // Nobody hangs up on this one, so it is a fault, but the reading tells it better.
        }
    }

    private async Task HearAsync(RawClient client, string partner, int atLeast)
    {
        for (var heard = 0; heard < atLeast;)
        {
            var (first, payload) = await client.ReadFrameAsync();
            first.Should().Be(0x82);
            switch ((FrameType)payload[0])
            {
                case FrameType.Text:
                    TextFrame.Read(payload, out var text).Should().Be(FrameError.None);
                    Encoding.UTF8.GetString(text.Words).Should().Be(Words(partner, alias, ++heard));
                    break;
                case FrameType.Disconnect:
                    return;
                default:
                    ((FrameType)payload[0]).Should().Be(FrameType.Heartbeat);
                    break;
            }
        }
    }

    /// <summary>With a reset, with the end of its direction only, by closing the socket, or as one should.</summary>
    private async Task GoAsync(RawClient client)
    {
        switch (random.Next(4))
        {
            case 0:
                client.Reset();
                break;
            case 1:
                client.HangUp();
                await client.ExpectEndAsync();
                break;
            case 2:
                await client.SendAsync(ClientFrame.Close(1000));
                (await client.ReadCloseAsync()).Should().Be((CloseCode)1000);
                break;
        }
    }

    private static string Words(string from, string to, int number) => string.Create(
        CultureInfo.InvariantCulture, $"{number} from {from} to {to} {new string('x', number * 37 % 400)}");
}
