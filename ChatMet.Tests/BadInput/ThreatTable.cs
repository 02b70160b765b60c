namespace ChatMet.Tests.BadInput;

/// <summary>The rows of the table "Bad input and faults, with the exact outcome" in the threat model, and where to find their tests: each
/// class or test names its row in a trait, so <c>-trait Threat=16</c> runs row 16.</summary>
/// <remarks>
/// 1 Origin; 2 version of HTTP or WebSocket; 3 size of the head; 4 head without an end; 6–9 RFC 6455; 10 ping flood; 11 fragments;
/// 12 unfinished message; 13 text message; 14 no frame; 15 wrong moment; 16 images; 17 names; 18 close frames; 19 after the close;
/// 20 dead peers; 21 races; 22 pairing fails; 23 shutdown; 24 the access log's disk; 25 the clock.
/// Row 14 also says "overlong varint": no number of this protocol is one.
/// </remarks>
internal static class ThreatTable
{
    /// <summary>The name of the trait.</summary>
    public const string Trait = "Threat";

    /// <summary>Rows that this server must keep today. 5 (a full node) and 26 (engine) wait for what they are about.</summary>
    public static readonly int[] Rows = [1, 2, 3, 4, .. Enumerable.Range(6, 20)];
}
