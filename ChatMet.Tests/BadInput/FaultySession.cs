using System.Text;
using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.BadInput;

/// <summary>A session with a bug: its client chooses by a text when it throws.</summary>
internal sealed class FaultySession(IMessageHandler session) : IMessageHandler
{
    public const string AtMessage = "throw at this message";
    public const string AtLook = "throw at the next look at the clock";
    public const string AtEnd = "throw at the end";

    /// <summary>What it throws, which no log may hold.</summary>
    public const string Secret = "words of somebody";

    private const int TextHead = 5;

    private string _when = "";

    public ulong Company => session.Company;

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        if (message[0] != (byte)FrameType.Text)
        {
            return session.Receive(opcode, message, now);
        }

        _when = Encoding.UTF8.GetString(message[TextHead..]);
        FailIf(AtMessage);
        return CloseCode.None;
    }

    public bool IsOfUse(ReadOnlySpan<byte> beginning) => session.IsOfUse(beginning);

    public CloseCode Tick(TimeSpan now)
    {
        FailIf(AtLook);
        return session.Tick(now);
    }

    public void Ended(EndCause cause, TimeSpan now)
    {
        session.Ended(cause, now);
        FailIf(AtEnd);
    }

    public void Closed(CloseCode code) => session.Closed(code);

    private void FailIf(string now)
    {
        if (_when == now)
        {
            throw new InvalidOperationException(Secret);
        }
    }
}
