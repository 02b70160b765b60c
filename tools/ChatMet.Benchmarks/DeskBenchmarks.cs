using System.Text;
using BenchmarkDotNet.Attributes;
using ChatMet.Protocol;
using ChatMet.Server.Chat;
using ChatMet.Server.Pairing;
using ChatMet.Server.WebSockets;
using ChatMet.Tests.EndToEnd;
using ChatMet.Tests.Simulation;

namespace ChatMet.Benchmarks;

/// <summary>All that pairing does for two people who ask for a stranger, are told that they wait, are brought together and leave: the waiting room,
/// the conversation, and every frame that tells them.</summary>
[MemoryDiagnoser]
public class DeskBenchmarks : IDisposable
{
    private readonly House _house = new(options => options.RematchMinutes = 0);
    private readonly BlockChain _batch;
    private readonly PairingDesk _desk;
    private readonly Preferences _wishes;
    private readonly Session _a;
    private readonly Session _b;
    private TimeSpan _now = TimeSpan.FromHours(1);
    private int _request;

    public DeskBenchmarks()
    {
        _batch = new BlockChain(_house.Pool);
        _desk = new PairingDesk(new WaitingRoom(TimeSpan.Zero, TimeSpan.FromHours(1)), _house.Shared);
        _wishes = Wishes("music", "chess", "hiking");
        _a = Welcomed();
        _b = Welcomed();
    }

    [Params(10, 10_000)]
    public int Waiting { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        for (var i = 0; i < Waiting; i++)
        {
            var session = Welcomed();
            Ask(session, new Wish(WishKind.Find) { Preferences = Wishes(FormattableString.Invariant($"waiting {i}")) });
            Take(session.Outbound);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _house.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Find_meet_and_leave_with_3_tags()
    {
        _request++;
        _now += TimeSpan.FromMicroseconds(1);
        var find = new Wish(WishKind.Find) { Request = _request, Preferences = _wishes };
        var leave = new Wish(WishKind.Leave) { Request = _request, Reason = DisconnectReason.Left };
        Ask(_a, find);
        Ask(_b, find);
        Ask(_a, leave);
        Ask(_b, leave);
        return Take(_a.Outbound) + Take(_b.Outbound);
    }

    private Preferences Wishes(params string[] tags) => new(
        [.. tags.Select(tag => _house.Shared.Tags.Hash(Encoding.UTF8.GetBytes(tag)))],
        Language.Of("en"u8),
        SameLanguage: false,
        TimeSpan.FromSeconds(ProtocolLimits.PatienceSeconds));

    private Session Welcomed()
    {
        var session = _house.NewSession();
        session.Receive(Frames.Hello("Ada"), _now);
        Take(session.Outbound);
        return session;
    }

    private void Ask(Session session, Wish wish) => _desk.Handle(new PairingCommand(session, wish), _now);

    /// <summary>Plays the driver, so that no queue fills.</summary>
    private int Take(Outbound outbound)
    {
        outbound.TryTake(_batch);
        var count = _batch.Count;
        outbound.Written(count);
        _batch.Clear();
        return count;
    }
}
