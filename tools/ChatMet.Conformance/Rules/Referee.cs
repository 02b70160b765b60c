using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>Judges every frame of a client, whichever check is played: what a server would have closed it for, and more. The line's
/// lock guards it.</summary>
internal sealed class Referee
{
    private readonly Announced _announced;
    private readonly Standing _standing;
    private readonly IRule[] _ofPartners;
    private readonly IRule[] _rules;

    private Referee(Announced announced, Standing standing, IRule[] ofConnection, IRule[] ofPartners)
    {
        (_announced, _standing, _ofPartners) = (announced, standing, ofPartners);
        _rules = [standing, .. ofConnection, .. ofPartners];
    }

    /// <summary>For a line on which the kit is the server: all rules.</summary>
    public static Referee OfServer(Announced announced)
    {
        var standing = new Standing();
        return new(announced, standing, OfConnection(standing, announced), OfPartners(standing, announced));
    }

    /// <summary>For a line on which the kit is the stranger behind a real server: the rules between partners.</summary>
    public static Referee OfStranger(Announced announced)
    {
        var standing = new Standing();
        return new(announced, standing, ofConnection: [], OfPartners(standing, announced));
    }

    /// <summary>For the line by which the session of this one goes on: what is between partners as it was, all rates full.</summary>
    public Referee Resume()
    {
        _standing.Resume();
        return new(_announced, _standing, OfConnection(_standing, _announced), _ofPartners);
    }

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

    private static IRule[] OfConnection(Standing standing, Announced announced) =>
        [new States(standing), new Resuming(announced), new Proofs(), new Limits(announced), new Rates(standing, announced)];

    private static IRule[] OfPartners(Standing standing, Announced announced) =>
        [new Numbers(standing), new Windows(standing, announced), new Images(standing, announced)];
}
