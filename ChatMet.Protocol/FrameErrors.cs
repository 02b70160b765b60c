namespace ChatMet.Protocol;

/// <summary>How the connection of a client that sent a bad frame ends.</summary>
public static class FrameErrors
{
    /// <summary>The close code for <paramref name="error"/>, as docs/PROTOCOL.md section 2 lists them:
    /// <see cref="CloseCode.Normal"/> for <see cref="FrameError.None"/>, <see cref="CloseCode.Malformed"/> for whatever has no code of
    /// its own.</summary>
    public static CloseCode ToCloseCode(this FrameError error) => error switch
    {
        FrameError.None => CloseCode.Normal,
        FrameError.UnknownType => CloseCode.UnknownType,
        FrameError.TooBig => CloseCode.TooBig,
        FrameError.UnsupportedVersion => CloseCode.Version,
        FrameError.AgeNotConfirmed => CloseCode.AgeNotConfirmed,
        _ => CloseCode.Malformed,
    };
}
