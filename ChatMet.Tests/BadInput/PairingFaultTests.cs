using System.Diagnostics.Metrics;
using ChatMet.Protocol;
using ChatMet.Server.Pairing;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatMet.Tests.BadInput;

/// <summary>THREATS.md case 22, over sockets: pairing throws, the guilty is closed with 1011, and nobody else notices.</summary>
[Trait(ThreatTable.Trait, "22")]
public sealed class PairingFaultTests
{
    private readonly FaultyRoom _room = new();

    [Fact]
    public async Task Whoever_seeks_and_makes_pairing_throw_is_closed_and_the_last_partner_was_told()
    {
        await using var neighbourhood = await OpenAsync();
        var (guilty, partner) = await neighbourhood.PairAsync();
        _room.Arm(FaultyRoom.AtEnter);

        await guilty.SendFrameAsync(Frames.Next());

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Skipped);
        (await guilty.ExpectCloseAsync()).Should().Be(CloseCode.InternalError);
        await ExpectRecoveredAsync(neighbourhood, guilty, partner);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_goes_and_makes_pairing_throw_does_not_wait_any_more(bool saysSo)
    {
        await using var neighbourhood = await OpenAsync();
        var guilty = await RawClient.ArriveAsync(neighbourhood.Server);
        await guilty.SendFrameAsync(Frames.Find());
        await guilty.ExpectFrameAsync(FrameType.Waiting);
        _room.Arm(FaultyRoom.AtLeave);

        if (saysSo)
        {
            await guilty.SendFrameAsync(Frames.Leave());
            (await guilty.ExpectCloseAsync()).Should().Be(CloseCode.InternalError);
        }
        else
        {
            guilty.Reset();
        }

        await Eventually.HoldsAsync(() => !_room.IsArmed && neighbourhood.Server.Metrics.Waiting == 0);
        var next = await ChatClient.SeekAsync(neighbourhood.Server, "Eve");
        await next.ExpectNothingAsync();
        await ExpectRecoveredAsync(neighbourhood, guilty, next);
    }

    [Fact]
    public async Task A_look_at_the_clock_that_throws_costs_nobody_anything()
    {
        await using var neighbourhood = await OpenAsync();
        var waiting = await ChatClient.SeekAsync(neighbourhood.Server, "Ada");
        _room.Arm(FaultyRoom.AtAdvance);
        await Eventually.HoldsAsync(() => !_room.IsArmed);

        var other = await ChatClient.SeekAsync(neighbourhood.Server, "Bob");

        await waiting.ExpectMatchAsync();
        await other.ExpectMatchAsync();
        await ExpectRecoveredAsync(neighbourhood, waiting, other);
    }

    /// <summary>How long people waited is the only figure of which a listener is told at once.</summary>
    [Fact]
    public async Task A_pair_at_which_a_listener_of_metrics_throws_is_closed_and_was_never_together()
    {
        await using var neighbourhood = await OpenAsync();
        var one = await ChatClient.SeekAsync(neighbourhood.Server, "Ada");
        using var listener = Throwing(neighbourhood.Server.Services.GetRequiredService<IMeterFactory>());

        var other = await ChatClient.SeekAsync(neighbourhood.Server, "Bob");

        (await one.ExpectCloseAsync()).Should().Be(CloseCode.InternalError);
        (await other.ExpectCloseAsync()).Should().Be(CloseCode.InternalError);
        await neighbourhood.ExpectRecoveredAsync(one, other);
    }

    private static MeterListener Throwing(IMeterFactory factory)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "chatmet.pairing.time" && instrument.Meter.Scope == factory)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException(FaultySession.Secret));
        listener.Start();
        return listener;
    }

    private Task<Neighbourhood> OpenAsync() =>
        Neighbourhood.OpenAsync(time: null, services => services.Replace(ServiceDescriptor.Singleton<IWaitingRoom>(_room)));

    private static async Task ExpectRecoveredAsync(Neighbourhood neighbourhood, params IAsyncDisposable[] leaving)
    {
        await neighbourhood.ExpectRecoveredAsync(leaving);
        neighbourhood.Errors.Should().ContainSingle().Which.Should().StartWith("Error 200 ").And.Contain(nameof(InvalidOperationException));
        neighbourhood.Server.Log.Lines.Should().NotContain(line => line.Contains(FaultySession.Secret, StringComparison.Ordinal));
    }
}
