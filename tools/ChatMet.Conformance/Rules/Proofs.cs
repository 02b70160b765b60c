using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;

namespace ChatMet.Conformance.Rules;

/// <summary>A Solution answers a Challenge: with its salt, with a counter that solves it, once, and never unasked (section 3.1).</summary>
internal sealed class Proofs : IRule
{
    private byte[]? _challenge;
    private bool _solved;

    public void Sent(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (type == FrameType.Challenge)
        {
            _challenge = frame.ToArray();
        }
    }

    public BrokenDuty? Heard(FrameType type, ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (type != FrameType.Solution)
        {
            return null;
        }

        _ = SolutionFrame.Read(frame, out var solution);
        var fault = Fault(solution);
        _solved = true;
        return fault is null ? null : new BrokenDuty("proof", $"sent a Solution {fault}", frame.ToArray());
    }

    private string? Fault(in SolutionFrame solution)
    {
        if (_challenge is null)
        {
            return "where no Challenge was";
        }

        _ = ChallengeFrame.Read(_challenge, out var challenge);
        return _solved ? "a second time"
            : !solution.Salt.SequenceEqual(challenge.Salt) ? "with another salt than that of the Challenge"
            : !ProofOfWork.IsRight(solution, challenge.Difficulty) ? $"whose hash does not begin with {challenge.Difficulty} zero bits"
            : null;
    }
}
