namespace ChatMet.Server.Chat;

/// <summary>The images of a conversation, one each way. Guarded by the conversation's lock.</summary>
internal sealed class ImageTransfers
{
    public ImageTransfer FromA;
    public ImageTransfer FromB;

    /// <summary>After an interruption: what could not move meanwhile did not stall.</summary>
    public void GoOn(TimeSpan now)
    {
        FromA.GoOn(now);
        FromB.GoOn(now);
    }
}
