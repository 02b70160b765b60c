using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Promises;

/// <summary>P1: no registration; an alias belongs to the session, ties to nobody, and is discarded with it.</summary>
[Collection(nameof(InChromium))]
public sealed class P1_NoRegistrationTests(Chromium chromium)
{
    [Fact]
    public async Task P1_A_suggested_alias_and_one_confirmation_are_all_it_takes_to_talk()
    {
        var house = await chromium.HouseAsync();
        var stranger = await ChatClient.SeekAsync(house.Server, "Bob");
        var visitor = house.Ada;
        await visitor.OpenAsync();
        var suggested = await visitor.Page.InputValueAsync("#alias");

        await visitor.Page.CheckAsync("#adult");
        await visitor.Page.ClickAsync("#start");

        suggested.Should().NotBeNullOrWhiteSpace();
        (await stranger.ExpectMatchAsync()).Alias.Should().Be(suggested);
    }

    [Fact]
    public async Task P1_The_alias_is_the_visitors_to_choose()
    {
        var house = await chromium.HouseAsync();
        var stranger = await ChatClient.SeekAsync(house.Server, "Bob");
        var visitor = house.Ada;

        await visitor.EnterAsync("Zebra 42");

        (await stranger.ExpectMatchAsync()).Alias.Should().Be("Zebra 42");
    }

    [Fact]
    public async Task P1_Nothing_of_the_alias_is_left_when_the_session_is_over()
    {
        var house = await chromium.HouseAsync();
        var stranger = await ChatClient.SeekAsync(house.Server, "Bob");
        var visitor = house.Ada;
        await visitor.EnterAsync("Zebra 42");
        await stranger.ExpectMatchAsync();
        await visitor.LeaveAsync();

        await visitor.Page.ClickAsync("#leave");
        await Expect(visitor.Page.Locator("#alias")).Not.ToHaveValueAsync("Zebra 42");
        await visitor.Page.ReloadAsync();

        await Expect(visitor.Page.Locator("#alias")).Not.ToHaveValueAsync("Zebra 42");
        (await visitor.Context.StorageStateAsync()).Should().NotContain("Zebra");
        house.Server.Log.Lines.Should().NotContain(line => line.Contains("Zebra", StringComparison.Ordinal));
    }
}
