using ChatMet.Protocol;

namespace ChatMet.Conformance.Rules;

/// <summary>What can be told from a message alone: sections 2 and 3.</summary>
internal static class Form
{
    public static BrokenDuty? Judge(byte[] message, out FrameType type) => (FrameReader.Check(message, out type), type) switch
    {
        (FrameError.AgeNotConfirmed, _) => new BrokenDuty("asks-age", "sent Hello without the 18+ flag", message),
        (FrameError.BadText, FrameType.Find) => new BrokenDuty("tags-in-limit", "sent a tag twice, or what is no tag", message),
        (not FrameError.None and var error, _) => new BrokenDuty("well-formed", $"sent what is no frame ({error})", message),
        (_, FrameType.KeyCommit or FrameType.KeyReveal or FrameType.Sealed) =>
            new BrokenDuty("not-offered", $"sent a {type}, which is not offered", message),
        _ when type.IsServerOnly() => new BrokenDuty("client-frames-only", $"sent a {type}, which only a server sends", message),
        _ => null,
    };
}
