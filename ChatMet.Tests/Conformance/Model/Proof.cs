using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Does the work that a server asks for before it welcomes: docs/PROTOCOL.md section 3.1. Lives on the loop, but for the work itself.</summary>
internal sealed class Proof(Faults faults, EventLoop loop, Wire wire)
{
    private bool _asked;

    private Liberty Liberty => faults.Break("proof") ? faults.Liberty : Liberty.None;

    public void Challenged(in ChallengeFrame challenge)
    {
        if (_asked || Liberty == Liberty.Never)
        {
            return;
        }

        _asked = true;
        var (difficulty, salt) = (challenge.Difficulty, challenge.Salt.ToArray());
        _ = Task.Run(() =>
        {
            var counter = ProofOfWork.Solve(new ChallengeFrame { Difficulty = difficulty, Salt = salt });
            loop.Post(() => Solved(salt, counter));
        });
    }

    public void Welcomed()
    {
        if (Liberty == Liberty.Unasked)
        {
            Send(new byte[ProtocolLimits.SaltBytes], 0);
        }
    }

    /// <summary>A connection that is gone by now takes no frame. The lowest counter was found, so the one before it is wrong.</summary>
    private void Solved(byte[] salt, ulong counter)
    {
        Send(Liberty == Liberty.WrongSalt ? new byte[salt.Length] : salt, Liberty == Liberty.WrongCounter ? counter - 1 : counter);
        if (Liberty == Liberty.Twice)
        {
            Send(salt, counter);
        }
    }

    private void Send(byte[] salt, ulong counter) => wire.Send(Frames.Bytes(new SolutionFrame { Salt = salt, Counter = counter }));
}
