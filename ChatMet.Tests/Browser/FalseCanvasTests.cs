using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser;

/// <summary>Browsers that guard against fingerprints give false pixels back. Pictures still go, with the metadata cut out.</summary>
[Collection(nameof(InChromium))]
public sealed class FalseCanvasTests(Chromium chromium)
{
    /// <summary>What a privacy browser does: every reading of a canvas is noise.</summary>
    private const string Noise = """
        const fill = (data) => { for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761) >>> 24; };
        const read = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...at) {
          const image = read.apply(this, at);
          fill(image.data);
          return image;
        };
        HTMLCanvasElement.prototype.toBlob = function (done, type) {
          const bytes = new Uint8Array(4096);
          fill(bytes);
          done(new Blob([bytes], { type }));
        };
        """;

    [Fact]
    public async Task Where_the_canvas_lies_the_file_itself_goes_without_its_metadata()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var bob = await chromium.VisitorAsync(server);
        var photograph = await Photograph.TakeAsync(ada, 1024, 768, grain: 10);
        await ada.Context.AddInitScriptAsync(Noise);
        await TwoStrangers.MeetAsync(ada, bob);

        await ada.ShowAsync(bob, photograph);

        var received = await bob.Watch.LastPictureAsync();
        received.Should().Equal(Photograph.WithoutExif(photograph));
        Photograph.TellsWhereAndWith(received).Should().BeFalse();
        var width = await bob.Page.Locator(".picture img").EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)");
        width.Should().Be(1024, "it must still be a picture");
    }
}
