using System.Globalization;
using ChatMet.Server.Drivers;
using ChatMet.Server.Limits;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Endpoints;

/// <summary>Whether whoever asks is let in now, and if not, why and for how long: said to handshakes, and at <c>/ws/admission</c>. Any thread.</summary>
internal sealed class Doorkeeper(Gate gate, LiveConnections live, MemoryWatch memory, ChatOptions options, TimeProvider time)
{
    /// <summary>A server that stops may be up again after that.</summary>
    private static readonly TimeSpan UntilRestarted = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan UntilThereIsMemory = TimeSpan.FromSeconds(5);

    private readonly Networks _exempt = new(options.ExemptNetworks);

    /// <summary>Counts a connection that is let in; whoever runs it says at its end that it is over.</summary>
    public Answer Admit(HttpContext http, out Ticket ticket)
    {
        ticket = Ticket.Unknown;
        return AskServer() is { IsYes: false } no ? no : gate.Enter(KeyOf(http), memory.IsHigh, time.GetElapsedTime(0), out ticket);
    }

    /// <summary>The same answer, and nothing is counted.</summary>
    public Answer Ask(HttpContext http) => AskServer() is { IsYes: false } no ? no : gate.Ask(KeyOf(http), time.GetElapsedTime(0));

    /// <summary>Who may be asking.</summary>
    public PersonKey PersonOf(HttpContext http) => gate.PersonOf(KeyOf(http));

    /// <summary>Whether the settings lift all limits of this address.</summary>
    public bool IsExempt(HttpContext http) => _exempt.Contain(http.Connection.RemoteIpAddress);

    /// <summary>Too many of one's own, or too many of everybody's.</summary>
    public static int StatusOf(Answer no) => no.Refusal is Refusal.AddressOpen or Refusal.AddressNew or Refusal.Reported
        ? StatusCodes.Status429TooManyRequests
        : StatusCodes.Status503ServiceUnavailable;

    /// <summary>For <c>Retry-After</c>.</summary>
    public static string WaitOf(Answer no) => no.WaitSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>What keeps everybody out, whoever asks.</summary>
    private Answer AskServer() => live.IsDraining ? new Answer(Refusal.Draining, UntilRestarted)
        : memory.IsOver ? new Answer(Refusal.MemoryFull, UntilThereIsMemory)
        : Answer.Yes;

    private AddressKey? KeyOf(HttpContext http) => IsExempt(http) ? null : AddressKey.Of(http.Connection.RemoteIpAddress);
}
