using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>Judges every frame of a client, whichever check is played: what a server would have closed it for, and more. The line's
/// lock guards it.</summary>
internal sealed class Referee
{
    private readonly Standing _standing = new();
    private readonly IRule[] _rules;

    private Referee(Func<Standing, IRule[]> rules) => _rules = [_standing, .. rules(_standing)];

    /// <summary>For a line on which the kit is the server: all rules.</summary>
    public static Referee OfServer(Announced announced) => new(standing =>
        [new States(standing), new Proofs(), new Limits(announced), new Rates(announced), .. OfPartners(standing, announced)]);

    /// <summary>For a line on which the kit is the stranger behind a real server: the rules between partners.</summary>
    public static Referee OfStranger(Announced announced) => new(standing => OfPartners(standing, announced));

    public void Sent(ReadOnlySpan<byte> frame)
    {
        foreach (var rule in _rules)
        {
            rule.Sent(FrameTypes.Of(frame), frame);
        }
    }

    public BrokenDuty? Heard(byte[] frame, TimeSpan now)
    {
        if (Form.Judge(frame, out var type) is { } malformed)
        {
            return malformed;
        }

        // The standing is brought up to date last: the rules judge by what was before this frame.
        BrokenDuty? broken = null;
        foreach (var rule in _rules.AsEnumerable().Reverse())
        {
            broken = rule.Heard(type, frame, now) ?? broken;
        }

        return broken;
    }

    private static IRule[] OfPartners(Standing standing, Announced announced) =>
        [new Numbers(standing), new Windows(standing, announced), new Images(standing, announced)];
}
