namespace ChatMet.Server.WebSockets;

/// <content>The driver's half: it takes what waits, and says what it has written of it.</content>
internal sealed partial class Outbound
{
    /// <summary>For the driver: moves everything that waits into <paramref name="batch"/>; false when nothing does, or must not yet.</summary>
    public bool TryTake(BlockChain batch)
    {
        lock (this)
        {
            return !_account.IsAlongPending && MoveTo(batch);
        }
    }

    /// <summary>For a driver that lays what it takes along where the rest will follow: moves everything that waits into <paramref name="batch"/>.</summary>
    public void TakeBehind(BlockChain batch)
    {
        lock (this)
        {
            _account.AlongIsPlaced();
            MoveTo(batch);
        }
    }

    /// <summary>For the driver: what it took along has left, <paramref name="written"/> bytes of it with the transport.</summary>
    /// <returns>Whether there is more to do: others wait now, or all is said.</returns>
    public bool Departed(int written)
    {
        lock (this)
        {
            _account.AlongIsPlaced();
            NoteWritten(written);
            return _waiting is not null || IsClosed;
        }
    }

    /// <summary>For the driver: <paramref name="bytes"/> of what it took are with the transport now.</summary>
    public void Written(int bytes)
    {
        lock (this)
        {
            NoteWritten(bytes);
        }
    }

    private bool MoveTo(BlockChain batch)
    {
        if (_waiting is { } waiting)
        {
            _account.Take(waiting.Count);
            waiting.MoveTo(batch);
            Release();
        }

        return batch.Count > 0;
    }

    private void NoteWritten(int bytes)
    {
        WrittenBytes += (uint)bytes;
        _account.Written(bytes, InQueue);
    }
}
