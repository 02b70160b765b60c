using System.Buffers.Binary;
using ChatMet.Conformance.Lines;
using ChatMet.Protocol;

namespace ChatMet.Conformance.Stages;

/// <summary>A conversation with the client under test, in which the kit plays the stranger.</summary>
internal sealed class Talk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private uint _heard;

    public Talk(Line line, ulong conversation)
    {
        Line = line;
        Conversation = conversation;
        GoOn(line);
    }

    public Line Line { get; private set; }

    public ulong Conversation { get; }

    /// <summary>Whether what the client sends is acknowledged at once. A script that is about windows turns it off.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>The number of the stranger's last frame.</summary>
    public uint Said { get; private set; }

    /// <summary>The client came back by this line.</summary>
    public void GoOn(Line line)
    {
        Line = line;
        line.OnHeard = heard =>
        {
            if (heard.Type.IsNumbered())
            {
                Took(NumberOf(heard));
            }
        };
    }

    /// <summary>Sends a numbered frame under the stranger's next number, and returns it.</summary>
    public uint Send(Func<uint, byte[]> frame)
    {
        Line.Send(frame(++Said));
        return Said;
    }

    public uint Say(string words) => Send(number => Frames.Text(number, words));

    /// <summary>Acknowledges all that was heard.</summary>
    public void Acknowledge()
    {
        lock (_gate)
        {
            Line.Send(Frames.Ack(_heard));
        }
    }

    /// <summary>Waits until the client acknowledged this number, or one after it.</summary>
    public Task ExpectAckAsync(uint number, TimeSpan? within = null) => Line.ExpectAsync(
        $"an Ack of {number}", heard => heard.Type == FrameType.Ack && Acknowledged(heard) >= number, within ?? Patience);

    /// <summary>Waits a moment in which the client may acknowledge nothing after this number.</summary>
    public Task ExpectNoAckAfterAsync(uint number, TimeSpan during, string why) => Line.ExpectNoneAsync(
        why, heard => heard.Type == FrameType.Ack && Acknowledged(heard) > number, during);

    public Task<Heard> ExpectAsync(FrameType type, TimeSpan? within = null) =>
        Line.ExpectAsync($"{type}", heard => heard.Type == type, within ?? Patience);

    public Task ExpectNoneAsync(FrameType type, TimeSpan during, string why) =>
        Line.ExpectNoneAsync(why, heard => heard.Type == type, during);

    /// <summary>The stranger says something, and the client takes it: whatever went before, the conversation goes on.</summary>
    public Task ExpectAliveAsync() => ExpectAckAsync(Say("hello"));

    /// <summary>Waits until the client sent this number, once more or for the first time.</summary>
    public Task<Heard> ExpectNumberAsync(uint number) => Line.ExpectAsync(
        $"its number {number}", heard => heard.Type.IsNumbered() && NumberOf(heard) == number, Patience);

    private static uint NumberOf(Heard heard) => BinaryPrimitives.ReadUInt32BigEndian(heard.Frame.AsSpan(1));

    private static uint Acknowledged(Heard heard)
    {
        _ = Protocol.Frames.AckFrame.Read(heard.Frame, out var ack);
        return ack.Received;
    }

    private void Took(uint number)
    {
        lock (_gate)
        {
            _heard = Math.Max(_heard, number);
            if (Acknowledges)
            {
                Line.Send(Frames.Ack(_heard));
            }
        }
    }
}
