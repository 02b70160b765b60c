using System.Reflection;
using ChatMet.Server.Drivers;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Which driver the servers of this assembly use, as its project says. All tests over sockets are in two: once with each.</summary>
internal static class DriverUnderTest
{
    /// <summary>Where there is no event loop, both assemblies test the other driver.</summary>
    public static readonly DriverChoice Choice = OperatingSystem.IsLinux() ? Named() : DriverChoice.Stream;

    private static DriverChoice Named() => Enum.Parse<DriverChoice>(
        typeof(DriverUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Driver").Value!);
}
