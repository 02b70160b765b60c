namespace ChatMet.Tests.Browser.States;

/// <summary>An on-screen keyboard that lies over the page, as on iOS: the composer and the last message stay in sight above it.</summary>
[Collection(nameof(InChromium))]
public sealed class OnScreenKeyboardTests(Chromium chromium)
{
    private const int Seen = 400;

    /// <summary>What the browser tells when the keyboard came.</summary>
    private const string Cover = """
        (height) => {
          Object.defineProperty(visualViewport, 'height', { value: height, configurable: true });
          visualViewport.dispatchEvent(new Event('resize'));
        }
        """;

    /// <summary>Whether both end above it, the last message above the composer.</summary>
    private const string AreSeen = """
        (height) => {
          const [composer, last] = ['#composer', '.page:last-child > :last-child'].map((one) => document.querySelector(one).getBoundingClientRect());
          return composer.bottom <= height && composer.bottom > height - 80 && last.bottom <= composer.top && last.bottom > 100;
        }
        """;

    [Fact]
    public async Task What_is_written_and_what_was_said_last_stay_above_the_keyboard()
    {
        var (visitor, _) = await TalkingAsync();
        (await visitor.Page.EvaluateAsync<bool>(AreSeen, Seen)).Should().BeFalse("there is no keyboard yet");

        await visitor.Page.EvaluateAsync(Cover, Seen);

        await visitor.Page.WaitForFunctionAsync(AreSeen, Seen);
    }

    /// <summary>A page of messages is as high as it is only when it was drawn, and the scrolling that follows is told a frame later: with the
    /// keyboard there already, and the end elsewhere.</summary>
    [Fact]
    public async Task What_was_drawn_just_before_the_keyboard_came_is_seen()
    {
        var (visitor, states) = await TalkingAsync();

        await states.DoAsync($$"""
            async ({ show }) => {
              await show('talking');
              await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
              ({{Cover}})({{Seen}});
            }
            """);

        await visitor.Page.WaitForFunctionAsync(AreSeen, Seen);
    }

    private async Task<(Visitor Visitor, PageStates States)> TalkingAsync()
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(Screens.Phone);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);
        await states.ShowAsync("talking");
        return (visitor, states);
    }
}
