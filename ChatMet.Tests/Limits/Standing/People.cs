using ChatMet.Server.Limits.Standing;

namespace ChatMet.Tests.Limits.Standing;

/// <summary>Keys of people, as a hash could give them: they differ where their marks do.</summary>
internal static class People
{
    public static readonly PersonKey Ada = new(0xADA_ADA_ADA);

    public static PersonKey Somebody(int number) => new(((ulong)number << 32) + 1);
}
