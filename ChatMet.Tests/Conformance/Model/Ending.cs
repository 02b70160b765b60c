using System.Net;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>How a connection ended, or that there was none, and what a client does next: docs/PROTOCOL.md sections 1.1 and 8.3.</summary>
internal sealed record Ending(CloseCode Code, HttpStatusCode? Refusal = null, TimeSpan RetryAfter = default)
{
    /// <summary>The purpose was fulfilled: the answer to our own close frame.</summary>
    public bool IsGoodbye => Code is CloseCode.Normal or CloseCode.GoingAway;

    /// <summary>Connecting again would end the same way.</summary>
    public bool IsStop => Code
            is CloseCode.ProtocolError or CloseCode.NotBinary or CloseCode.TooBig
            or CloseCode.UnknownType or CloseCode.Malformed or CloseCode.WrongState
            or CloseCode.RateExceeded or CloseCode.AgeNotConfirmed or CloseCode.Version
        || Refusal
            is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
            or HttpStatusCode.RequestTimeout or HttpStatusCode.RequestUriTooLong
            or HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.UpgradeRequired;
}
