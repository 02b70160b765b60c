using System.Diagnostics;

namespace ChatMet.LoadTester.Net;

/// <summary>One socket of an <see cref="EpollTransport"/>. Its thread only.</summary>
internal sealed class EpollLink(EpollTransport transport, int socket, ILinkUser user) : ILink
{
    /// <summary>What the kernel did not take yet, from <see cref="_taken"/> on.</summary>
    private byte[]? _left;
    private int _leftCount;
    private int _taken;
    private bool _isConnected;
    private bool _isPaused;
    private bool _isOver;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_isOver)
        {
            return;
        }

        if (_leftCount == _taken)
        {
            // A socket that broke says so when it is read; until then nothing of this matters.
            var count = Math.Max(0, Linux.Send(socket, bytes));
            bytes = bytes[count..];
        }

        if (!bytes.IsEmpty)
        {
            Keep(bytes);
            Watch();
        }
    }

    public long Waited() => _isOver ? 0 : Linux.Waited(socket);

    public void Reset() => Close(reset: true);

    public void Read(bool wanted)
    {
        if (!_isOver && _isPaused == wanted)
        {
            _isPaused = !wanted;
            Watch();
        }
    }

    /// <summary>Gives the user the turns that these events are.</summary>
    public void Happened(uint events, byte[] buffer)
    {
        if (!_isConnected)
        {
            Connected();
            return;
        }

        if ((events & Linux.Writable) != 0)
        {
            SendLeft();
        }

        if ((events & ~Linux.Writable) != 0)
        {
            Receive(buffer.AsSpan(0, Math.Min(buffer.Length, user.MostAtOnce)));
        }
    }

    private void Connected()
    {
        var error = Linux.ErrorOf(socket);
        if (error != 0)
        {
            End(error == Linux.NoAddress ? LinkEnd.NoPorts : LinkEnd.Refused);
            return;
        }

        _isConnected = true;
        Watch();
        user.Connected(this, Stopwatch.GetTimestamp());
    }

    private void Receive(Span<byte> buffer)
    {
        var count = Linux.Receive(socket, buffer);
        if (count > 0)
        {
            user.Receive(buffer[..count], Stopwatch.GetTimestamp());
        }
        else if (count == 0)
        {
            End(LinkEnd.HungUp);
        }
        else if (count != -Linux.Again)
        {
            End(LinkEnd.Broken);
        }
    }

    private void SendLeft()
    {
        var count = Linux.Send(socket, _left.AsSpan(_taken, _leftCount - _taken));
        _taken += Math.Max(0, count);
        if (_taken == _leftCount)
        {
            _left = null;
            _leftCount = 0;
            _taken = 0;
            Watch();
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var waiting = _leftCount - _taken;
        if (_left is null || _left.Length - _leftCount < bytes.Length)
        {
            var larger = new byte[Math.Max(4096, 2 * (waiting + bytes.Length))];
            _left.AsSpan(_taken, waiting).CopyTo(larger);
            _left = larger;
            _leftCount = waiting;
            _taken = 0;
        }

        bytes.CopyTo(_left.AsSpan(_leftCount));
        _leftCount += bytes.Length;
    }

    private void Watch() =>
        transport.Watch(socket, (_isPaused ? 0 : Linux.Readable) | (_leftCount > _taken ? Linux.Writable : 0));

    private void End(LinkEnd end)
    {
        Close(reset: false);
        user.Ended(end, Stopwatch.GetTimestamp());
    }

    private void Close(bool reset)
    {
        if (!_isOver)
        {
            _isOver = true;
            transport.Forget(socket);
            Linux.Close(socket, reset);
        }
    }
}
