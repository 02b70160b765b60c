using ChatMet.LoadTester.Framing;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.Dialects;

/// <summary>How ChatMet frames travel inside WebSocket messages. Stateless; one for everybody.</summary>
internal abstract class Dialect
{
    /// <summary>The sub-protocol to offer; null for none.</summary>
    public abstract string? SubProtocol { get; }

    /// <summary>What is sent before the first frame.</summary>
    public virtual void Open(Output output)
    {
    }

    /// <summary>Appends one frame, masked and complete.</summary>
    public abstract void Write<TFrame>(Output output, in TFrame frame)
        where TFrame : IFrame<TFrame>, allows ref struct;

    /// <summary>Takes the next frame off the front of a message; false when nothing is left that is one.</summary>
    public abstract bool TryTakeFrame(ref ReadOnlySpan<byte> message, out ReadOnlySpan<byte> frame);
}
