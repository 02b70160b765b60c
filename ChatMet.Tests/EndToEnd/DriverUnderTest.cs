using ChatMet.Server.Drivers;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Which driver the servers of this run use. All tests over sockets run once with each.</summary>
internal static class DriverUnderTest
{
    public static readonly DriverChoice Choice =
        Enum.Parse<DriverChoice>(Environment.GetEnvironmentVariable("CHATMET_DRIVER") ?? nameof(DriverChoice.EventLoop));
}
