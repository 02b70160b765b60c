using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>Pictures that are not what they say, from somebody who is no browser: nothing of them is decoded, and the conversation goes on.</summary>
[Collection(nameof(InChromium))]
public sealed class HostilePictureTests(Chromium chromium)
{
    private const int Width = 640;
    private const int Height = 480;

    private static readonly byte[] Drawing = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(2)</script></svg>"u8.ToArray();

    /// <summary>A PNG whose header declares 900 million pixels, and the end of one.</summary>
    private static readonly byte[] Bomb =
    [
        0x89, .. "PNG\r\n\u001a\n"u8,
        0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    [Fact]
    public async Task Five_hostile_pictures_are_refused_or_cut_to_what_they_show_and_the_conversation_goes_on()
    {
        var house = await chromium.HouseAsync();
        var mallory = await ChatClient.SeekAsync(house.Server, "Mallory");
        var ada = house.Ada;
        await ada.EnterAsync("Ada");
        await ada.MeetAsync();
        await mallory.ExpectMatchAsync();
        var photograph = await Photograph.TakeAsync(ada, Width, Height, grain: 4);

        await ShowAsync(Drawing, ImageFormat.Png, "failed");
        await ShowAsync(Bomb, ImageFormat.Png, "failed");
        await ShowAsync(photograph[..^40], ImageFormat.Jpeg, "failed");
        await ShowAsync(photograph, ImageFormat.WebP, "failed");
        (await ada.Page.EvaluateAsync<int>("watch.blobs.size")).Should().Be(0, "none was given to a decoder");
        await ShowAsync([.. photograph, .. "<script>alert(3)</script>"u8], ImageFormat.Jpeg, "blurred");

        (await ada.Watch.LastPictureAsync()).Should().Equal(Photograph.WithoutExif(photograph));
        await mallory.SayAsync("Are you there?");
        await ada.HearAsync("Are you there?");
        await Expect(ada.Picture).ToHaveCountAsync(5);
        ada.Watch.Faults.Should().BeEmpty();
        (await ada.Watch.ViolationsAsync()).Should().BeEmpty();

        async Task ShowAsync(byte[] picture, ImageFormat format, string state)
        {
            var image = await mallory.OfferAsync(picture.Length, format, Width, Height);
            await ada.Page.Locator(".picture .accept:visible").ClickAsync();
            await mallory.ExpectAsync(FrameType.Ack);
            await mallory.ExpectAsync(FrameType.ImageAnswer);
            await mallory.SendPictureAsync(image, picture);
            await ada.SeePictureAsync(state);
        }
    }
}
