using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What a session says, frame by frame: everything that is sent goes through here, so the rates are counted and the time of the last
/// frame is known. Lives on the loop.</summary>
internal sealed class Wire(Faults faults, EventLoop loop)
{
    private Link _link = null!;
    private Pace? _pace;
    private TokenBucket? _bytes;

    /// <summary>When the last frame was sent.</summary>
    public TimeSpan LastSent { get; private set; }

    /// <summary>Bytes that chunks leave in the bucket, so that words and acknowledgements never wait for a picture.</summary>
    public int Reserve { get; private set; }

    /// <summary>Most bytes of one frame, chunk or other.</summary>
    public long Most { get; private set; }

    /// <summary>From here on by this connection.</summary>
    public void Use(Link link) => (_link, _pace, _bytes) = (link, null, null);

    /// <summary>The rates begin with Welcome.</summary>
    public void Begin(in WelcomeFrame welcome)
    {
        const int LargestReserve = 8_192;

        _pace = new Pace(faults, loop, welcome);
        _bytes = new TokenBucket(loop, welcome.BytesPerSecond, welcome.BytesBurst);
        Reserve = (int)Math.Min(welcome.BytesBurst / 4, LargestReserve);
        Most = welcome.BytesBurst;
    }

    /// <summary>Whether the rates allow a frame of this type and size now; if not, the loop wakes when they do.</summary>
    public bool Allows(FrameType type, int bytes) => _pace!.Allows(type) && AllowsAgain(type, bytes);

    /// <summary>Whether a frame may be repeated now: no rate counts it but that of bytes.</summary>
    public bool AllowsAgain(FrameType type, int bytes) =>
        faults.Break("pace-bytes") || _bytes!.Has(type == FrameType.ImageChunk ? bytes + Reserve : bytes);

    /// <summary>Sends a frame; whoever must ask whether it is allowed did so.</summary>
    public void Send(byte[] frame)
    {
        _pace?.Spend((FrameType)frame[0]);
        SendAgain(frame);
    }

    public void SendAgain(byte[] frame)
    {
        _bytes?.Take(frame.Length);
        LastSent = loop.Now;
        _link.Send(frame);
    }
}
