using System.Buffers.Binary;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.Documents;

/// <summary>The session that docs/PROTOCOL.md writes out happens: the client's bytes are sent to a real server, and what it answers is
/// what the page says, byte for byte but for what is random.</summary>
public sealed class WorkedSessionTests
{
    private const int FrameCount = 29;

    private static readonly byte[] FindMusic = Frames.Find(15, sameLanguage: false, "music");

    [Fact]
    public void Every_message_is_a_golden_frame()
    {
        var golden = GoldenFile.Frames.Values.Select(frame => Convert.ToHexString(frame.Bytes));

        var session = WorkedSession.Read();

        session.Should().HaveCount(FrameCount);
        session.Select(message => Convert.ToHexString(message.Frame)).Except(golden).Should().BeEmpty();
    }

    [Fact]
    public async Task The_session_happens_as_it_is_written()
    {
        await using var server = ChatServer.Start();
        await using var bob = await ChatClient.ArriveAsync(server, "Bob", "en");
        await using var ada = await ChatClient.ConnectAsync(server);
        ulong? conversation = null;

        foreach (var (byClient, written) in WorkedSession.Read())
        {
            var type = (FrameType)written[0];
            if (type == FrameType.Matched)
            {
                await bob.FindAsync(FindMusic);
                await bob.ExpectAsync(FrameType.Matched);
            }

            if (byClient)
            {
                var frame = Named(written, conversation);
                await ada.SendAsync(frame);
                if (type.IsBetweenPartners() && type != FrameType.KeyCommit)
                {
                    (await bob.ReceiveAsync()).Should().Equal(frame, "{0} is passed on as it is", type);
                }
            }
            else if (type != FrameType.Heartbeat)
            {
                if (type.IsBetweenPartners())
                {
                    await bob.SendAsync(written);
                }

                var heard = await ada.ExpectAsync(type);
                conversation ??= type == FrameType.Matched ? BinaryPrimitives.ReadUInt64BigEndian(heard.AsSpan(1)) : null;
                WithoutChance(heard).Should().Equal(WithoutChance(Named(written, conversation)), "that {0} is written there", type);
            }
        }

        await ada.CloseAsync();
    }

    /// <summary>The frame with the conversation that this server chose in place of the one that is written.</summary>
    private static byte[] Named(byte[] frame, ulong? conversation)
    {
        var at = (FrameType)frame[0] switch { FrameType.Matched or FrameType.Report => 1, FrameType.Disconnect => 2, _ => -1 };
        var named = frame.ToArray();
        if (conversation is { } id && at > 0 && BinaryPrimitives.ReadUInt64BigEndian(frame.AsSpan(at)) != 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(named.AsSpan(at), id);
        }

        return named;
    }

    /// <summary>Without the token of Welcome, and without the estimate of Waiting, which depends on how fast this machine was.</summary>
    private static byte[] WithoutChance(byte[] frame)
    {
        switch ((FrameType)frame[0])
        {
            case FrameType.Welcome:
                frame.AsSpan(6, ProtocolLimits.TokenBytes).Clear();
                break;
            case FrameType.Waiting when frame[1] == 0:
                frame.AsSpan(1, sizeof(ushort)).Clear();
                break;
        }

        return frame;
    }
}
