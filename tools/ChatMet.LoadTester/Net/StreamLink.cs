using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;

namespace ChatMet.LoadTester.Net;

/// <summary>One stream of a <see cref="StreamTransport"/>. Its user's calls come in turns, under the gate; its two loops take the gate for each
/// turn that they give.</summary>
internal sealed class StreamLink(StreamTransport transport, Socket socket, Stream stream, ILinkUser user) : ILink, IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly SemaphoreSlim _somethingToWrite = new(0, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private ArrayBufferWriter<byte> _waiting = new(256);
    private ArrayBufferWriter<byte> _writing = new(256);
    private bool _isPaused;

    public bool WasReset { get; private set; }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        _waiting.Write(bytes);
        if (_somethingToWrite.CurrentCount == 0)
        {
            _somethingToWrite.Release();
        }
    }

    public long Waited() => 0;

    public void Reset()
    {
        WasReset = true;
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
        Read(wanted: true); // wakes a loop that is paused, to see the end
    }

    public void Read(bool wanted)
    {
        if (_isPaused == wanted)
        {
            _isPaused = !wanted;
            if (wanted)
            {
                _reading.Release();
            }
            else
            {
                _reading.Wait(0);
            }
        }
    }

    /// <summary>Gives turns until the connection is over.</summary>
    public async Task<LinkEnd> RunAsync(CancellationToken end)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        lock (transport.Gate)
        {
            user.Connected(this, Stopwatch.GetTimestamp());
        }

        var writing = WriteAsync(over.Token);
        try
        {
            return await ReadAsync(over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>After <see cref="RunAsync"/>.</summary>
    public void Dispose()
    {
        _somethingToWrite.Dispose();
        _reading.Dispose();
    }

    private async Task<LinkEnd> ReadAsync(CancellationToken over)
    {
        var buffer = new byte[Math.Min(BufferBytes, user.MostAtOnce)];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, over);
            if (count == 0)
            {
                return LinkEnd.HungUp;
            }

            lock (transport.Gate)
            {
                if (WasReset)
                {
                    return LinkEnd.Broken;
                }

                user.Receive(buffer.AsSpan(0, count), Stopwatch.GetTimestamp());
            }

            await WhileReadingAsync(over);
        }
    }

    /// <summary>Holds the loop while its user does not read.</summary>
    private async Task WhileReadingAsync(CancellationToken over)
    {
        await _reading.WaitAsync(over);
        lock (transport.Gate)
        {
            if (!_isPaused)
            {
                _reading.Release();
            }
        }
    }

    /// <summary>Writes all that came together in one piece.</summary>
    private async Task WriteAsync(CancellationToken over)
    {
        while (true)
        {
            await _somethingToWrite.WaitAsync(over);
            lock (transport.Gate)
            {
                (_waiting, _writing) = (_writing, _waiting);
            }

            await stream.WriteAsync(_writing.WrittenMemory, over);
            _writing.ResetWrittenCount();
        }
    }
}
