using System.Diagnostics;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>A large photograph goes from one browser to the other: without its place, byte for byte, and overtaken by words.</summary>
[Collection(nameof(InChromium))]
public sealed class PictureTests(Chromium chromium)
{
    private const int OneMegabyte = 1_000_000;

    /// <summary>Says something in the very moment in which the picture has begun to go.</summary>
    private const string SayWhileSending = """
        () => new MutationObserver((_, self) => {
          if (!document.querySelector('.picture.mine[data-state=sending]')) return;
          self.disconnect();
          document.querySelector('#composer').value = 'overtaking';
          document.querySelector('.composer').requestSubmit();
        }).observe(document.querySelector('#log'), { subtree: true, childList: true, attributes: true })
        """;

    /// <summary>Notes the state of the picture in the very moment in which words arrive.</summary>
    private const string NoteWhenHeard = """
        () => new MutationObserver((_, self) => {
          if (!document.querySelector('.bubble.theirs')) return;
          self.disconnect();
          window.heardWhile = document.querySelector('.picture').dataset.state;
        }).observe(document.querySelector('#log'), { subtree: true, childList: true })
        """;

    [Fact]
    public async Task A_photograph_arrives_blurred_and_byte_for_byte_and_without_its_place_while_words_overtake_it()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        var photograph = await Photograph.TakeAsync(ada, 2048, 1536, grain: 40);
        await ada.Page.EvaluateAsync(SayWhileSending);
        await bob.Page.EvaluateAsync(NoteWhenHeard);

        await ada.ChooseAsync(photograph);
        await bob.SeePictureAsync("offered");
        var watch = Stopwatch.StartNew();
        await bob.Page.ClickAsync(".picture.theirs .accept");
        await bob.SeePictureAsync("blurred");
        TestContext.Current.TestOutputHelper!.WriteLine($"{watch.ElapsedMilliseconds} ms from accepting to the last byte");
        await ada.SeePictureAsync("sent");

        (await bob.Page.EvaluateAsync<string>("heardWhile")).Should().Be("arriving");
        await bob.HearAsync("overtaking");
        var received = await bob.Watch.LastPictureAsync();
        received.Should().Equal(await ada.Watch.LastPictureAsync());
        received.Length.Should().BeGreaterThanOrEqualTo(OneMegabyte);
        Photograph.TellsWhereAndWith(photograph).Should().BeTrue();
        Photograph.TellsWhereAndWith(received).Should().BeFalse();
    }

    [Fact]
    public async Task A_tap_shows_the_picture_and_a_second_one_covers_it()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        await ada.ShowAsync(bob, await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        var image = bob.Page.Locator(".picture.theirs img");

        await Expect(image).Not.ToHaveCSSAsync("filter", "none");
        await bob.Page.ClickAsync(".picture.theirs .cover");
        await bob.SeePictureAsync("shown");
        await Expect(image).ToHaveCSSAsync("filter", "none");
        (await image.EvaluateAsync<int>("image => image.naturalWidth")).Should().Be(640);

        await bob.Page.ClickAsync(".picture.theirs .cover");
        await bob.SeePictureAsync("blurred");
    }

    [Fact]
    public async Task Who_always_wants_to_see_is_not_asked_and_a_picture_is_saved_only_where_it_is_enlarged()
    {
        var house = await chromium.HouseAsync();
        await house.Bob.OpenAsync();
        await house.Bob.ChooseAsync("#show-offers");
        var (ada, bob) = await house.MeetAsync();

        await ada.ChooseAsync(await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.SeePictureAsync("blurred");
        await Expect(bob.Page.Locator(".picture.theirs .enlarge")).ToBeHiddenAsync();
        await bob.Page.ClickAsync(".picture.theirs .cover");
        await bob.Page.ClickAsync(".picture.theirs .enlarge");
        var saved = await bob.Page.RunAndWaitForDownloadAsync(() => bob.Page.ClickAsync("#save"));

        saved.SuggestedFilename.Should().Be("picture.jpeg");
        (await File.ReadAllBytesAsync(await saved.PathAsync(), TestContext.Current.CancellationToken)).Should().Equal(await bob.Watch.LastPictureAsync());
        await ada.LeaveAsync();
        await bob.SeeEndAsync("left");
        await Expect(bob.Page.Locator("#picture-dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Pictures_leave_both_pages_with_the_conversation()
    {
        var (ada, bob) = await (await chromium.HouseAsync()).MeetAsync();
        await ada.ShowAsync(bob, await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        (await bob.Watch.HeldPicturesAsync()).Should().Be(1);

        await bob.LeaveAsync();
        await ada.SeeEndAsync("left");

        foreach (var visitor in new[] { ada, bob })
        {
            (await visitor.Watch.HeldPicturesAsync()).Should().Be(0);
            (await visitor.Page.ContentAsync()).Should().NotContain("blob:");
            await Expect(visitor.Picture).ToHaveCountAsync(0);
        }
    }
}
