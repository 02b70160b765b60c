using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.WebSockets;

/// <summary>Writes down what a connection tells its handler, and answers as it was told to.</summary>
internal sealed class RecordingHandler : IMessageHandler
{
    /// <summary>Every call but ticks: <c>Binary 0102</c>, <c>Ended Client 1000</c>, <c>Ended Server 4009 silence</c>.</summary>
    public List<string> Calls { get; } = [];

    public int Ticks { get; private set; }

    public CloseCode AnswerToMessages { get; set; }

    public CloseCode AnswerToTicks { get; set; }

    /// <summary>Whether a message that begins so is of use.</summary>
    public Func<byte[], bool> Use { get; set; } = _ => true;

    /// <summary>What to do during <see cref="Receive"/>, beside recording.</summary>
    public Action OnMessage { get; set; } = () => { };

    public CloseCode Receive(Opcode opcode, ReadOnlySpan<byte> message, TimeSpan now)
    {
        Calls.Add($"{opcode} {Convert.ToHexString(message)}");
        OnMessage();
        return AnswerToMessages;
    }

    public bool IsOfUse(ReadOnlySpan<byte> beginning) => Use(beginning.ToArray());

    public CloseCode Tick(TimeSpan now)
    {
        Ticks++;
        return AnswerToTicks;
    }

    public void Ended(EndCause cause, TimeSpan now) => 
        Calls.Add($"Ended {cause.By} {(int)cause.Code}{(cause.Detail == EndDetail.None ? "" : $" {cause.Detail}".ToLowerInvariant())}");
}
