using System.Collections.Concurrent;
using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.Architecture;
using ChatMet.Tests.Browser.States;
using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>The page in each of its languages: what is said has room on the smallest telephone, and the language is that of whoever looks.</summary>
[Collection(nameof(InChromium))]
public sealed class LanguagesTests(Chromium chromium)
{
    private const string RightToLeft = "ar";

    private static readonly string[] Languages =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "static", "languages"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Whatever_is_said_in_any_language_has_room_on_a_telephone()
    {
        await using var server = ChatServer.Start();
        var visitor = await chromium.VisitorAsync(server, Screens.Phone, isTouched: true);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);

        var misfits = new List<string>();
        foreach (var (turn, language) in Languages.Index())
        {
            await states.SpeakAsync(language);
            misfits.AddRange((await states.MisfitsAsync(states.OneIn(3, turn))).Select(misfit => $"{language} {misfit}"));
            await ExpectDressAsync(visitor, language);
        }

        string.Join('\n', misfits).Should().BeEmpty();
        Languages.Should().HaveCountGreaterThanOrEqualTo(10);
        await states.ShowAsync("matched");
        await Expect(visitor.Page.Locator("#camera-pick")).ToBeVisibleAsync(); // otherwise this is no telephone
    }

    [Theory]
    [InlineData("pt-BR", "pt", "Dois desconhecidos")]
    [InlineData("ar-EG", RightToLeft, "غريبان")]
    [InlineData("sv-SE", "en", "Two strangers")]
    public async Task Who_comes_for_the_first_time_is_spoken_to_as_their_browser_is(string locale, string language, string said)
    {
        await using var server = ChatServer.Start();
        var visitor = await chromium.VisitorAsync(server, locale: locale);

        await visitor.OpenAsync();

        await ExpectDressAsync(visitor, language);
        await Expect(visitor.Page.Locator("h1")).ToContainTextAsync(said);
        (await visitor.Page.TitleAsync()).Should().ContainEquivalentOf(said);
        (await visitor.Page.EvaluateAsync<bool>("document.querySelector('.card').getBoundingClientRect().left < innerWidth / 3"))
            .Should().Be(language == RightToLeft, "the second half of the door is where lines end");
    }

    /// <summary>The door is another at once, with what was typed; a conversation stays as it is, and what comes after it is another.</summary>
    [Fact]
    public async Task A_language_that_is_chosen_is_spoken_from_the_next_view_on_and_said_to_the_server_in_the_next_Hello()
    {
        var house = await chromium.HouseAsync();
        var ada = await house.AdaAtAsync(Screens.Phone);
        var said = LanguagesOfHellos(ada.Page);
        await ada.OpenAsync();
        await ada.Page.FillAsync("#alias", "Ada");
        await ada.Page.CheckAsync("#adult");

        await ada.Page.ClickAsync("#settings");
        await ada.Page.SelectOptionAsync("#language", "de");
        await Expect(ada.Page.Locator("#settings-title")).ToHaveTextAsync("Einstellungen");
        await Expect(ada.Page.Locator("#language")).ToHaveValueAsync("de");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ExpectDressAsync(ada, "de");
        await Expect(ada.Page.Locator("h1")).ToContainTextAsync("Zwei Fremde.");
        await ada.Page.ClickAsync("summary");
        await Expect(ada.Page.Locator("label[for=my-language]")).ToHaveTextAsync("Nur Leute, die Deutsch sprechen");
        await Expect(ada.Page.Locator("#alias")).ToHaveValueAsync("Ada");

        await ada.Page.ClickAsync("#start");
        var bob = await ChatClient.SeekAsync(house.Server, "Bob", language: "de");
        (await bob.ExpectMatchAsync()).SameLanguage.Should().BeTrue();
        await ada.MeetAsync();
        await ada.Page.ClickAsync("#more");
        await ada.Page.ClickAsync("#more-dialog #settings");
        await ada.Page.SelectOptionAsync("#language", RightToLeft);
        await ExpectDressAsync(ada, RightToLeft);
        await ada.Page.Keyboard.PressAsync("Escape");
        await Expect(ada.Conversation).ToHaveAttributeAsync("lang", "de");
        await Expect(ada.Conversation).ToHaveAttributeAsync("dir", "ltr");
        await Expect(ada.Page.Locator("#leave")).ToHaveTextAsync("Gehen");

        await ada.LeaveAsync();
        await Expect(ada.Page.Locator("#again")).ToHaveTextAsync("الشخص التالي");
        await ada.Page.ClickAsync("#again");
        await Expect(ada.Page.Locator("#waiting .lede")).ToContainTextAsync("عادةً");
        said.Should().Equal(["de"], "a session has said Hello once");
        await ada.Page.ClickAsync("#stop");
        await ada.Page.ClickAsync("#start");
        await Expect(ada.Page.Locator("#waiting .lede")).ToContainTextAsync("عادةً");
        said.Should().Equal("de", RightToLeft);
        ada.Watch.Faults.Should().BeEmpty();
    }

    private static async Task ExpectDressAsync(Visitor visitor, string language)
    {
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("dir", language == RightToLeft ? "rtl" : "ltr");
    }

    private static ConcurrentQueue<string> LanguagesOfHellos(IPage page)
    {
        var languages = new ConcurrentQueue<string>();
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) =>
        {
            if (frame.Binary is [(byte)FrameType.Hello, ..] bytes)
            {
                _ = HelloFrame.Read(bytes, out var hello);
                languages.Enqueue(Encoding.ASCII.GetString(hello.Language));
            }
        };
        return languages;
    }
}
