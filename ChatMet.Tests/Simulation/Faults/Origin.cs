using ChatMet.Server.Limits.Admission;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Where somebody comes from, in one number: language, address, and how the server is just then.</summary>
internal static class Origin
{
    /// <summary>The first is none: of whoever has it nothing is known. The others are few, so that several people share one.</summary>
    public const int Addresses = 4;

    /// <summary>Numbers of people whose addresses are known; those below <see cref="Tongues"/> have none.</summary>
    public const int Kinds = Tongues * Addresses * 3;

    private const int Tongues = 3;

    public static int TongueOf(int amount) => amount % Tongues;

    public static int AddressOf(int amount) => amount / Tongues % Addresses;

    /// <summary>Whether the server is short of something, and has everybody prove that they worked.</summary>
    public static bool IsStrained(int amount) => amount / (Tongues * Addresses) % 3 == 1;

    /// <summary>An address that no other schedule has: what is remembered of it is of this one.</summary>
    public static AddressKey KeyOf(long schedule, int address) => new((ulong)(schedule * Addresses) + (ulong)address, AddressScope.V4);
}
