using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NLog;

namespace ChatMet.Server.Logs;

/// <summary>Answers <c>logs show</c> and <c>logs delete</c> of an operator on this machine, at a socket in the log's folder that only the
/// server's own user may open. One question at a time, on threads of the pool.</summary>
/// <remarks><code>
/// question   show 203.0.113.0/24 ⏎    or    delete 203.0.113.0/24 ⏎
/// answer     each entry ⏎ (of show)  then  = entries days unread… ⏎
/// </code></remarks>
internal sealed partial class LogControl(
    LogFolder folder, LogOwnership ownership, LogStore store, LogFactory entries, TimeProvider time, ILogger<LogControl> logger) : BackgroundService
{
    private const int MostQuestionBytes = 100;
    private const int AnswerBytes = 32 * 1024;

    /// <summary>For a question, and for each piece of an answer to be taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For entries that still wait for the disk.</summary>
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private bool _isOpened;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Open before the server listens, when the folder is its own by then.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (ownership.Taken.IsCompleted)
        {
            Open();
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_listener.IsBound)
        {
            File.Delete(folder.SocketPath);
        }
    }

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ownership.Taken.WaitAsync(stoppingToken);
        Open();
        while (_listener.IsBound && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AnswerNextAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, it costs one answer and no chat; no descriptors are left, perhaps, and soon there are.
                Log.NotAnswered(logger, fault.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private void Open()
    {
        if (_isOpened)
        {
            return;
        }

        _isOpened = true;
        try
        {
            File.Delete(folder.SocketPath); // of a server that was killed: the folder is ours by now
            _listener.Bind(new UnixDomainSocketEndPoint(folder.SocketPath));
            _listener.Listen();
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.SocketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Log.NotOpen(logger, fault.GetType().Name);
        }
    }

    private async Task AnswerNextAsync(CancellationToken stopping)
    {
        using var socket = await _listener.AcceptAsync(stopping);
        socket.SendTimeout = (int)Patience.TotalMilliseconds;
        using var cut = stopping.Register(socket.Dispose);
        await using var stream = new NetworkStream(socket);
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        if (await ReadQuestionAsync(stream, either.Token) is ({ } what, var network))
        {
            entries.Flush(Written); // what was asked before this moment is in the files now
            Answer(stream, what, network);
        }
    }

    private static async Task<(string? What, IPNetwork Network)> ReadQuestionAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var question = new byte[MostQuestionBytes];
        var length = 0;
        while (!question.AsSpan(0, length).Contains((byte)'\n'))
        {
            var count = await stream.ReadAsync(question.AsMemory(length), cancellation);
            if (count == 0)
            {
                return default;
            }

            length += count;
        }

        return Encoding.ASCII.GetString(question, 0, length).TrimEnd().Split(' ') is [("show" or "delete") and var what, var prefix]
            && IPNetwork.TryParse(prefix, out var network)
            ? (what, network)
            : default;
    }

    /// <summary>Entries go out as they are read: a month of them must not lie in memory.</summary>
    private void Answer(NetworkStream stream, string what, IPNetwork network)
    {
        using var answer = new BufferedStream(stream, AnswerBytes);
        var done = what == "delete" ? store.Delete(network) : store.Show(network, line => Tell(answer, line));
        answer.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"= {done.Entries} {done.Days} {string.Join(' ', done.Unread)}\n")));
    }

    /// <exception cref="OperationCanceledException">Whoever asked takes no more of it.</exception>
    private static void Tell(BufferedStream answer, ReadOnlySpan<byte> line)
    {
        try
        {
            answer.Write(line);
            answer.WriteByte((byte)'\n');
        }
        catch (IOException gone)
        {
            throw new OperationCanceledException("nobody takes the answer", gone);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(315, Microsoft.Extensions.Logging.LogLevel.Warning, "Nobody can ask this server to show or delete entries of the access log: {Fault}")]
        public static partial void NotOpen(Microsoft.Extensions.Logging.ILogger logger, string fault);

        [LoggerMessage(316, Microsoft.Extensions.Logging.LogLevel.Warning, "A question about the access log was not answered: {Fault}")]
        public static partial void NotAnswered(Microsoft.Extensions.Logging.ILogger logger, string fault);
    }
}
