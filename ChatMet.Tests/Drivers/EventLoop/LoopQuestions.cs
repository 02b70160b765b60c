using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatMet.Server.Drivers;
using ChatMet.Server.Drivers.EventLoop;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Looks into the event loops of a server, each on its own thread.</summary>
internal static class LoopQuestions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>All loops: the group gives each its turn.</summary>
    public static IReadOnlyList<Loop> Loops(this ChatServer server)
    {
        var group = server.Services.GetRequiredService<LoopGroup>();
        return [.. Enumerable.Range(0, LoopGroup.Size).Select(_ => group.Next())];
    }

    /// <summary>Ends when each loop has done what it was asked so far; at once where another driver has no loops.</summary>
    public static Task LoopsHaveRunAsync(this ChatServer server) => DriverUnderTest.Choice == DriverChoice.EventLoop
        ? Task.WhenAll(server.Loops().Select(loop => loop.AskAsync(() => true)))
        : Task.CompletedTask;

    /// <summary>The WebSockets on each loop.</summary>
    public static Task<int[]> LinksAsync(this ChatServer server) =>
        Task.WhenAll(server.Loops().Select(loop => loop.AskAsync(() => LinksOf(loop))));

    /// <summary>The WebSockets that driver 1 drives.</summary>
    public static int Streams(this ChatServer server) => LiveIn(server.Live).Keys.OfType<PipeDriver>().Count();

    /// <summary>Has a loop answer, when it is done with what it was asked before.</summary>
    public static async Task<T> AskAsync<T>(this Loop loop, Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() =>
        {
            try
            {
                answer.SetResult(question());
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        });
        return await answer.Task.WaitAsync(Patience);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_links")]
    private static extern ref int LinksOf(Loop loop);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_live")]
    private static extern ref ConcurrentDictionary<ILiveConnection, byte> LiveIn(LiveConnections live);
}
