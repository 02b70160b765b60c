using ChatMet.Tests.EndToEnd;

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
          return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        }
        """;

    private const string Bottoms = """
        () => ['#composer', '.page:last-child > :last-child'].map((one) => document.querySelector(one).getBoundingClientRect().bottom)
        """;

    [Fact]
    public async Task What_is_written_and_what_was_said_last_stay_above_the_keyboard()
    {
        await using var server = ChatServer.Start();
        var visitor = await chromium.VisitorAsync(server, Screens.Phone);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);
        await states.ShowAsync("talking");

        await visitor.Page.EvaluateAsync(Cover, Seen);

        var bottoms = await visitor.Page.EvaluateAsync<double[]>(Bottoms);
        bottoms[0].Should().BeInRange(Seen - 80, Seen);
        bottoms[1].Should().BeInRange(100, bottoms[0]);
    }
}
