namespace ChatMet.Server.Telemetry;

/// <summary>Why a frame was dropped although nobody is at fault.</summary>
internal enum DropCause
{
    /// <summary>It came after its conversation had ended.</summary>
    AfterEnd,

    /// <summary>It came while the partner's connection was lost; its sender will send it again.</summary>
    Interrupted,

    /// <summary>It was sent again after an interruption, and its partner has it.</summary>
    Acknowledged,

    /// <summary>Typing came more often than is passed on.</summary>
    TypingRate,
}
