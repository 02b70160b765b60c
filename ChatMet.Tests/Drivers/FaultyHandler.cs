using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Drivers;

/// <summary>A handler that notes what it is told, and throws where a test wants a bug.</summary>
internal sealed class FaultyHandler : IMessageHandler
{
    public const string Secret = "words that no log may hold";

    private readonly TaskCompletionSource<EndCause> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ends;
    private int _messages;

    public bool ThrowsAtMessage { get; init; }

    public bool ThrowsAtTick { get; init; }

    public bool ThrowsAtEnd { get; init; }

    public int Ends => Volatile.Read(ref _ends);

    public int Messages => Volatile.Read(ref _messages);

    /// <summary>How it ended, once it has.</summary>
    public Task<EndCause> End => _end.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        Interlocked.Increment(ref _messages);
        return ThrowsAtMessage ? throw new InvalidOperationException(Secret) : CloseCode.None;
    }

    public CloseCode Tick(TimeSpan now) => ThrowsAtTick ? throw new InvalidOperationException(Secret) : CloseCode.None;

    public void Ended(EndCause cause, TimeSpan now)
    {
        Interlocked.Increment(ref _ends);
        _end.TrySetResult(cause);
        if (ThrowsAtEnd)
        {
            throw new InvalidOperationException(Secret);
        }
    }
}
