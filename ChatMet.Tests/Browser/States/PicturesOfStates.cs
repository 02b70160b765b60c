using ChatMet.Tests.Architecture;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser.States;

/// <summary>Every state fits the narrowest screen and the widest: nothing has to be scrolled sideways. CHATMET_SCREENS=write also takes the
/// pictures of docs/screens, to be looked at.</summary>
[Collection(nameof(InChromium))]
public sealed class PicturesOfStates(Chromium chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "screens");

    public static TheoryData<int, int, ColorScheme> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, ColorScheme> { { 320, 640, ColorScheme.Light }, { 2560, 1440, ColorScheme.Dark } };
            if (Environment.GetEnvironmentVariable("CHATMET_SCREENS") == "write")
            {
                sizes.Add(360, 780, ColorScheme.Light);
                sizes.Add(768, 1024, ColorScheme.Dark);
                sizes.Add(1440, 900, ColorScheme.Light);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Every_state_fits_the_screen(int width, int height, ColorScheme colors)
    {
        var visitor = await (await chromium.HouseAsync()).AdaAtAsync(new ViewportSize { Width = width, Height = height }, colors);
        await visitor.OpenAsync();
        var states = await PageStates.OfAsync(visitor);

        var wide = new List<string>();
        foreach (var name in states.Names)
        {
            await states.ShowAsync(name);
            if (await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            {
                wide.Add(name);
            }

            if (width is not (320 or 2560))
            {
                await TakeAsync(visitor, name, width);
            }
        }

        wide.Should().BeEmpty();
    }

    private static async Task TakeAsync(Visitor visitor, string name, int width)
    {
        Directory.CreateDirectory(Folder);
        var size = visitor.Page.ViewportSize!;
        var cdp = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        var taken = await cdp.SendAsync("Page.captureScreenshot", new Dictionary<string, object>
        {
            ["format"] = "webp",
            ["quality"] = 50,
            ["clip"] = new { x = 0, y = 0, width = size.Width, height = size.Height, scale = width > 360 ? 0.5 : 1 },
        });
        await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}-{width}.webp"), taken!.Value.GetProperty("data").GetBytesFromBase64());
    }
}
