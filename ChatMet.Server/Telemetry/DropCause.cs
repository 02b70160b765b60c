namespace ChatMet.Server.Telemetry;

/// <summary>Why a frame was dropped although nobody is at fault.</summary>
internal enum DropCause
{
    /// <summary>It came after its conversation had ended.</summary>
    AfterEnd,

    /// <summary>Typing came more often than is passed on.</summary>
    TypingRate,
}
