using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>An address that somebody sent is text until its reader has seen what it is and wants it; and the site it leads to learns nothing.</summary>
[Collection(nameof(InChromium))]
public sealed class LinkTests(Chromium chromium)
{
    [Fact]
    public async Task An_address_asks_first_and_opens_with_no_referrer_and_no_opener()
    {
        var house = await chromium.HouseAsync();
        var (ada, bob) = await house.MeetAsync();
        var address = new Uri(house.Server.Address, "/terms");

        await bob.SayAsync($"look at {address}, and at javascript:alert(1)");
        await ada.HearAsync($"look at {address}, and at javascript:alert(1)");
        (await ada.Page.Locator("#log a").CountAsync()).Should().Be(0);
        await ada.Page.Locator(".inert-link").FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.Locator("#link-dialog .host")).ToHaveTextAsync(address.Authority);
        var opened = await ada.Context.RunAndWaitForPageAsync(() => ada.Page.ClickAsync("#link-open"));
        await opened.WaitForLoadStateAsync();

        opened.Url.Should().Be(address.ToString());
        (await opened.EvaluateAsync<bool>("opener === null && document.referrer === ''")).Should().BeTrue();
        await opened.CloseAsync();
        await Expect(ada.Page.Locator("#link-dialog")).ToBeHiddenAsync();
        await Expect(ada.Conversation).ToBeVisibleAsync();
    }
}
