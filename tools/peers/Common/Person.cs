namespace ChatMet.Peers;

/// <summary>One connection, as the lobby sees it.</summary>
internal abstract class Person
{
    private readonly Lock _order = new();

    /// <summary>The present conversation, or the last one. Written under the lock of the lobby, read by the person's own
    /// loop.</summary>
    public volatile Conversation? Conversation;

    /// <summary>From Hello: what partners are told. Set by the person's own loop, before it looks for anybody.</summary>
    public byte[] Alias = [];

    /// <summary>Starts to send. The order of the starts is the order on the wire; a full socket makes the task wait, never
    /// the caller.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        lock (_order)
        {
            return WriteAsync(frame);
        }
    }

    /// <summary>The same, unless the conversation is over. To look and to start is one step, so that no late frame of an
    /// old partner comes behind the Matched of the next one.</summary>
    public Task RelayAsync(ReadOnlyMemory<byte> frame, Conversation within)
    {
        lock (_order)
        {
            return within.IsOver ? Task.CompletedTask : WriteAsync(frame);
        }
    }

    /// <summary>Writes one message behind those that were started before it. A broken connection is no error of the sender's.</summary>
    protected abstract Task WriteAsync(ReadOnlyMemory<byte> frame);
}
