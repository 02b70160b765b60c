namespace ChatMet.Server.Chat;

/// <summary>The two places in a conversation; role A is who waited longer.</summary>
internal enum Side
{
    A,
    B,
}
