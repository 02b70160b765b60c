namespace ChatMet.Tests.Simulation.Faults;

/// <summary>What a Find asks for, in one number: three bits of tags, two of patience, one of "only my language".</summary>
internal static class Asking
{
    public const int Kinds = 64;

    private static readonly ushort[] Patience = [0, 2, 5, 30];

    public static int TagsOf(int asked) => asked & 7;

    public static ushort SecondsOf(int asked) => Patience[(asked >> 3) & 3];

    public static bool WantsOwnLanguage(int asked) => (asked & 32) != 0;
}
