using System.Threading.Channels;

namespace ChatMet.Server.Drivers;

/// <summary>Wakes one waiting loop. Setting it twice before the loop looks wakes it once; anybody may set it.</summary>
internal sealed class WakeUp
{
    // One place is enough: a full channel already says that the loop must look.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signal.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync() => _signal.Reader.ReadAsync();
}
