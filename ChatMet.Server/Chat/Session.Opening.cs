using System.Security.Cryptography;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Chat;

/// <content>From Hello to Welcome, by way of a proof of work where one is asked for.</content>
internal partial class Session
{
    private CloseCode Greet(ReadOnlySpan<byte> frame, TimeSpan now)
    {
        if (_request is not null)
        {
            return CloseCode.WrongState; // the last Hello has no answer yet
        }

        _ = HelloFrame.Read(frame, out var hello);
        if (hello.IsResume)
        {
            return AskToResume(hello, now);
        }

        _alias = GC.AllocateUninitializedArray<byte>(hello.Alias.Length, pinned: true);
        hello.Alias.CopyTo(_alias);
        Capabilities = hello.Capabilities & Welcome.Offered(house.Options);
        Language = Language.Of(hello.Language);
        return _ticket.Difficulty > 0 ? Challenge() : LetIn();
    }

    private CloseCode Challenge()
    {
        _opening = SessionState.Proving;
        _deadline = default;
        house.Metrics.ProofAsked();
        Span<byte> salt = stackalloc byte[ProtocolLimits.SaltBytes];
        house.Challenger.WriteSalt(id, salt);
        _outbound.AddOrClose(new ChallengeFrame { Difficulty = (byte)_ticket.Difficulty, Salt = salt });
        return CloseCode.None;
    }

    private CloseCode Prove(ReadOnlySpan<byte> frame)
    {
        _ = SolutionFrame.Read(frame, out var solution);
        var solved = house.Challenger.IsSolved(id, _ticket.Difficulty, solution);
        house.Metrics.ProofShown(solved);
        return solved ? LetIn() : CloseCode.WrongState;
    }

    private CloseCode LetIn()
    {
        _opening = SessionState.Ready;
        _deadline = default;
        house.Population.Arrived();
        Span<byte> token = stackalloc byte[ProtocolLimits.TokenBytes];
        RandomNumberGenerator.Fill(token);
        BeResumable(token);
        _outbound.AddOrClose(Welcome.Frame(house.Options, token, house.Population.Rough));
        return CloseCode.None;
    }
}
