using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>How often a session may say what: the rates of its Welcome, full when it came. Lives on the loop.</summary>
internal sealed class Pace(Faults faults, EventLoop loop, in WelcomeFrame welcome)
{
    private const double Minute = 60;

    private readonly TokenBucket _texts = new(loop, welcome.TextsPerMinute / Minute, welcome.TextsBurst);
    private readonly TokenBucket _finds = new(loop, welcome.FindsPerMinute / Minute, welcome.FindsBurst);
    private readonly TokenBucket _leaves = new(loop, welcome.LeavesPerMinute / Minute, welcome.LeavesPerMinute);
    private readonly TokenBucket _images = new(loop, welcome.ImagesPerMinute / Minute, welcome.ImagesPerMinute);

    /// <summary>Whether another frame of this type may be sent now.</summary>
    public bool Allows(FrameType type) => type switch
    {
        FrameType.Text => faults.Break("pace-texts") || _texts.Has(1),
        FrameType.Find or FrameType.Next => faults.Break("pace-finds") || _finds.Has(1),
        FrameType.Leave or FrameType.Block or FrameType.Report => faults.Break("pace-leaves") || _leaves.Has(1),
        FrameType.ImageOffer => faults.Break("pace-images") || _images.Has(1),
        _ => true,
    };

    /// <summary>Notes that a frame of this type was sent.</summary>
    public void Spend(FrameType type) => (type switch
    {
        FrameType.Text => _texts,
        FrameType.Find or FrameType.Next => _finds,
        FrameType.Leave or FrameType.Block or FrameType.Report => _leaves,
        FrameType.ImageOffer => _images,
        _ => null,
    })?.Take(1);
}
