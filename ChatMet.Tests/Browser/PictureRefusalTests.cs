using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Pictures that are not taken: refused, cancelled by either side, or no pictures at all. The talk goes on.</summary>
[Collection(nameof(InChromium))]
public sealed class PictureRefusalTests(Chromium chromium)
{
    /// <summary>Presses Cancel in the very moment in which the picture is under way.</summary>
    private const string CancelUnderWay = """
        (state) => new MutationObserver((_, self) => {
          const card = document.querySelector(`.picture[data-state=${state}]`);
          if (!card || card.querySelector('progress').value === 0) return;
          self.disconnect();
          card.querySelector('.cancel').click();
        }).observe(document.querySelector('#log'), { subtree: true, childList: true, attributes: true, characterData: true })
        """;

    [Fact]
    public async Task A_refused_picture_never_leaves_its_page()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.ChooseAsync(await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.Page.ClickAsync(".picture.theirs .refuse");

        await ada.SeePictureAsync("refused");
        (await bob.Watch.HeldPicturesAsync()).Should().Be(0);
        (await ada.Watch.HeldPicturesAsync()).Should().Be(0);
        await TalkGoesOnAsync(ada, bob);
    }

    [Fact]
    public async Task An_offer_may_be_taken_back_before_it_is_answered()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.ChooseAsync(await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.SeePictureAsync("offered");
        await ada.Page.ClickAsync(".picture.mine .cancel");

        await bob.SeePictureAsync("cancelled");
        await TalkGoesOnAsync(ada, bob);
    }

    [Theory]
    [InlineData("sending", "")]
    [InlineData("", "arriving")]
    public async Task A_picture_under_way_may_be_cancelled_from_both_ends(string bySender, string byReceiver)
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        await ada.ChooseAsync(await Photograph.TakeAsync(ada, 2048, 1536, grain: 40));
        await bob.SeePictureAsync("offered");
        await (bySender != "" ? ada : bob).Page.EvaluateAsync(CancelUnderWay, bySender + byReceiver);

        await bob.Page.ClickAsync(".picture.theirs .accept");

        await ada.SeePictureAsync("cancelled");
        await bob.SeePictureAsync("cancelled");
        (await bob.Watch.HeldPicturesAsync()).Should().Be(0);
        await TalkGoesOnAsync(ada, bob);
    }

    [Theory]
    [InlineData("drawing.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("photo.jpg", "image/jpeg", "not a picture at all")]
    public async Task What_is_no_photograph_is_not_offered(string name, string type, string content)
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.ChooseAsync(System.Text.Encoding.UTF8.GetBytes(content), name, type);

        await Expect(ada.Page.GetByText("Only JPEG, PNG and WebP pictures can be sent.")).ToBeVisibleAsync();
        await TalkGoesOnAsync(ada, bob);
        await Expect(bob.Picture).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_camera_that_gives_no_picture_changes_nothing()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();

        await ada.Page.SetInputFilesAsync("#camera-file", Array.Empty<FilePayload>());

        await TalkGoesOnAsync(ada, bob);
        await Expect(ada.Picture).ToHaveCountAsync(0);
    }

    private static async Task TalkGoesOnAsync(Visitor ada, Visitor bob)
    {
        await ada.SayAsync("still here?");
        await bob.HearAsync("still here?");
        ada.Watch.Faults.Concat(bob.Watch.Faults).Should().BeEmpty();
    }
}
