using System.Net;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Runs;

/// <summary>What every run needs to know, whatever its scenario.</summary>
/// <param name="Address">The server.</param>
/// <param name="Sources">Local addresses to connect from; none: whichever the system takes.</param>
/// <param name="Times">How long its parts take.</param>
/// <param name="ServerId">The server's process on this machine; null: unknown.</param>
/// <param name="JsonFile">Where the result goes besides the screen; null: nowhere.</param>
/// <param name="Seed">Of padding and mask keys.</param>
/// <param name="SpeaksSignalR">Whether frames travel inside SignalR invocations.</param>
/// <param name="WithStreams">Whether .NET's streams carry the connections, also where epoll could.</param>
/// <param name="IsInsecure">Whether any certificate will do.</param>
/// <param name="ShowsProgress">Whether a line a second tells what goes on.</param>
/// <param name="Processes">How many processes share the load.</param>
/// <param name="Share">Which of several processes this is.</param>
internal sealed record RunSettings(
    Uri Address, IReadOnlyList<IPAddress> Sources, RunTimes Times, int? ServerId, string? JsonFile, int Seed, bool SpeaksSignalR,
    bool WithStreams, bool IsInsecure, bool ShowsProgress, int Processes, RunShare Share)
{
    /// <summary>This process's part of <paramref name="count"/>.</summary>
    public int PartOf(int count) => (count / Share.Of) + (Share.Index < count % Share.Of ? 1 : 0);
}
