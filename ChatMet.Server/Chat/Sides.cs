namespace ChatMet.Server.Chat;

internal static class Sides
{
    public static Side Other(this Side side) => side == Side.A ? Side.B : Side.A;
}
