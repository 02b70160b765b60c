namespace ChatMet.Server.Chat;

/// <summary>The images of a conversation, one each way. Guarded by the conversation's lock.</summary>
internal sealed class ImageTransfers
{
    public ImageTransfer FromA;
    public ImageTransfer FromB;
}
