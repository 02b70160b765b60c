using ChatMet.Protocol;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Promises;

/// <summary>P11: 18 and over only, confirmed before a connection is opened; no birth date is asked or kept.</summary>
[Collection(nameof(InChromium))]
public sealed class P11_AdultsOnlyTests(Chromium chromium)
{
    [Fact]
    public async Task P11_No_connection_is_opened_before_the_visitor_confirmed_to_be_18()
    {
        var house = await chromium.HouseAsync();
        var visitor = house.Ada;
        await visitor.OpenAsync();

        await visitor.Page.ClickAsync("#start");
        await Expect(visitor.Page.Locator("#adult-fault")).ToContainTextAsync("adults only");
        visitor.Watch.Sockets.Should().BeEmpty();
        house.Server.Metrics.Connections.Should().Be(0);

        await visitor.Page.CheckAsync("#adult");
        visitor.Watch.Sockets.Should().BeEmpty();
        await visitor.Page.ClickAsync("#start");
        await Expect(visitor.Page.Locator("#waiting .small:not(.proof *)")).ToContainTextAsync("here");
        visitor.Watch.Sockets.Should().ContainSingle();
    }

    [Fact]
    public async Task P11_A_Hello_without_the_confirmation_is_closed_by_the_server()
    {
        await using var server = ChatServer.Start();
        var client = await ChatClient.ConnectAsync(server);
        var hello = Frames.Hello("Ada");
        hello[2] &= 0b1111_1110;

        await client.SendAsync(hello);

        (await client.ExpectCloseAsync()).Should().Be(CloseCode.AgeNotConfirmed);
    }

    [Fact]
    public async Task P11_No_birth_date_is_asked()
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();

        await Expect(visitor.Page.Locator("input[type=date], input[type=number], input[autocomplete^=bday]")).ToHaveCountAsync(0);
        await Expect(visitor.Page.GetByText("birth")).ToHaveCountAsync(0);
    }
}
