using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ChatMet.Tests.BadInput;

/// <summary>A session throws: it costs its own client the connection, the partner is told, and nobody else notices.</summary>
[Trait(ThreatTable.Trait, "20")]
public sealed class SessionFaultTests
{
    [Theory]
    [InlineData(FaultySession.AtMessage)]
    [InlineData(FaultySession.AtLook)]
    public async Task Whoever_makes_their_session_throw_is_closed_with_1011_and_the_partner_told_lost(string when)
    {
        await using var neighbourhood = await OpenAsync();
        var guilty = await RawClient.ArriveAsync(neighbourhood.Server, path: FaultyEntrance.Path);
        var partner = await neighbourhood.PairAsync(guilty);

        await guilty.SendFrameAsync(Frames.Text(1, when));

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Lost);
        (await guilty.ExpectCloseAsync()).Should().Be(CloseCode.InternalError);
        await ExpectRecoveredAsync(neighbourhood, guilty, partner);
    }

    [Fact]
    public async Task A_session_that_throws_at_its_end_is_gone_all_the_same()
    {
        await using var neighbourhood = await OpenAsync();
        var guilty = await RawClient.ArriveAsync(neighbourhood.Server, path: FaultyEntrance.Path);
        var partner = await neighbourhood.PairAsync(guilty);
        await guilty.SendFrameAsync(Frames.Text(1, FaultySession.AtEnd));

        guilty.Reset();

        (await Neighbourhood.ExpectToldAsync(partner)).Should().Be(DisconnectReason.Lost);
        await ExpectRecoveredAsync(neighbourhood, partner);
    }

    private static Task<Neighbourhood> OpenAsync() =>
        Neighbourhood.OpenAsync(time: null, services => services.AddSingleton<IStartupFilter, FaultyEntrance>());

    private static async Task ExpectRecoveredAsync(Neighbourhood neighbourhood, params IAsyncDisposable[] leaving)
    {
        await neighbourhood.ExpectRecoveredAsync(leaving);
        neighbourhood.Errors.Should().ContainSingle().Which.Should().StartWith("Error 100 ").And.Contain(nameof(InvalidOperationException));
        neighbourhood.Server.Log.Lines.Should().NotContain(line => line.Contains(FaultySession.Secret, StringComparison.Ordinal));
    }
}
