namespace ChatMet.Protocol;

/// <summary>Whose picture an ImageCancel gives up, as its sender sees it.</summary>
public enum ImageOwner : byte
{
    /// <summary>The one the sender of the frame offered.</summary>
    Mine = 0,

    /// <summary>The one that was offered to the sender of the frame.</summary>
    Yours = 1,
}
