using System.Text;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What a client bears without closing the connection: all that is well-formed, however odd. Each question is answered by no only for
/// the mutant of its duty.</summary>
internal sealed class Patience(Faults faults)
{
    private const Capabilities Known = Capabilities.Images | Capabilities.Encryption | Capabilities.Resume;

    public bool BearsDisconnect => !faults.Break("after-disconnect");

    public bool BearsError => !faults.Break("after-error");

    /// <summary>A broken text rule may only mean that this side's Unicode is older than the server's.</summary>
    public static bool Bears(FrameError error) => error is FrameError.None or FrameError.BadText;

    public bool Bears(Capabilities capabilities) =>
        (capabilities & ~Known) == Capabilities.None || !faults.Break("unknown-capabilities");

    public bool Bears(Match match) => Bears(match.Capabilities) && (Ascii.IsValid(match.Alias) || !faults.Break("any-text"));

    public bool Bears(string words) => !words.Any(char.IsControl) || !faults.Break("any-text");
}
