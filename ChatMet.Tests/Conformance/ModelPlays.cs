using ChatMet.Conformance;
using ChatMet.Tests.Conformance.Model;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>What the kit says of the model client and of each of its mutants. All are played at once, since mostly they wait.</summary>
public sealed class ModelPlays : IAsyncLifetime
{
    /// <summary>Of the client that keeps every duty.</summary>
    internal IReadOnlyList<Verdict> Kept { get; private set; } = [];

    /// <summary>Of the same, with a real server between.</summary>
    internal IReadOnlyList<Verdict> KeptTowardsAStranger { get; private set; } = [];

    /// <summary>Of those that break one duty each.</summary>
    internal IReadOnlyList<Verdict> Broken { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var server = ChatServer.Start();
        var kept = KitRun.AloneInDoubtAsync((checks, atOnce) => KitRun.AtServerAsync(_ => new ModelClient(), checks, atOnce));
        var towardsAStranger = KitRun.AloneInDoubtAsync((checks, atOnce) => KitRun.AsStrangerAsync(_ => new ModelClient(), server, checks, atOnce));
        var broken = KitRun.AtServerAsync(check => new ModelClient(check.Name), Catalogue.All);
        (Kept, KeptTowardsAStranger) = (await kept, await towardsAStranger);
        Broken = await broken;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
