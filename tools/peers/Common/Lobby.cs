using ChatMet.Protocol;

namespace ChatMet.Peers;

/// <summary>Pairs persons and passes on what they say. Whoever comes is paired at once with whoever waits, so no more
/// than one waits.</summary>
/// <remarks>Pairing happens under one lock, in which sends only start. A person awaits its own sends; those to others are left
/// to run, or somebody who stopped reading would hold up the person who skips them.</remarks>
internal sealed class Lobby
{
    private readonly Lock _lock = new();
    private Person? _waiting;

    public Task ReceiveAsync(Person from, ReadOnlyMemory<byte> frame) => TypeOf(frame.Span) switch
    {
        >= FrameType.Text and <= FrameType.Ack => RelayAsync(from, frame),
        FrameType.Hello => GreetAsync(from, frame.Span),
        FrameType.Heartbeat => from.SendAsync(frame),
        FrameType.Find or FrameType.Next => FindAsync(from),
        FrameType.Leave => LeaveAsync(from),
        _ => Task.CompletedTask,
    };

    /// <summary>The connection has ended.</summary>
    public void End(Person person, DisconnectReason reason)
    {
        lock (_lock)
        {
            Part(person, reason);
        }
    }

    private static FrameType TypeOf(ReadOnlySpan<byte> frame) => frame.IsEmpty ? FrameType.None : (FrameType)frame[0];

    private static Task RelayAsync(Person from, ReadOnlyMemory<byte> frame) =>
        from.Conversation is { } conversation ? conversation.Other(from).RelayAsync(frame, conversation) : Task.CompletedTask;

    private static Task GreetAsync(Person person, ReadOnlySpan<byte> hello)
    {
        person.Alias = Frames.AliasOf(hello);
        return person.SendAsync(Frames.Welcome);
    }

    private Task FindAsync(Person person)
    {
        lock (_lock)
        {
            Part(person, DisconnectReason.Skipped);
            var told = person.SendAsync(Frames.Waiting);
            if (_waiting is not { } other)
            {
                _waiting = person;
                return told;
            }

            _waiting = null;
            var conversation = new Conversation(other, person);
            other.Conversation = person.Conversation = conversation;

            // In this order: the other may answer at once, and nothing of it may come before the person's own Matched. The
            // person itself is read again only after this.
            told = person.SendAsync(Frames.Matched(conversation.Id, isRoleB: true, other.Alias));
            _ = other.SendAsync(Frames.Matched(conversation.Id, isRoleB: false, person.Alias));
            return told;
        }
    }

    private Task LeaveAsync(Person person)
    {
        lock (_lock)
        {
            var left = Part(person, DisconnectReason.Left);
            return person.SendAsync(Frames.Disconnect(DisconnectReason.ByYou, left?.Id ?? 0));
        }
    }

    /// <summary>Leaves the queue or the conversation, whatever there is.</summary>
    private Conversation? Part(Person person, DisconnectReason reason)
    {
        if (ReferenceEquals(_waiting, person))
        {
            _waiting = null;
        }

        var conversation = person.Conversation;
        person.Conversation = null;
        if (conversation is { IsOver: false })
        {
            conversation.End();
            _ = conversation.Other(person).SendAsync(Frames.Disconnect(reason, conversation.Id));
        }

        return conversation;
    }
}
