using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser;

/// <summary>Two visitors who were matched with each other.</summary>
internal static class TwoStrangers
{
    public static async Task<(Visitor Ada, Visitor Bob)> MeetAsync(this Chromium chromium, ChatServer server, bool keepShell = false)
    {
        var ada = await chromium.VisitorAsync(server, keepsShell: keepShell);
        var bob = await chromium.VisitorAsync(server, keepsShell: keepShell);
        await MeetAsync(ada, bob);
        return (ada, bob);
    }

    public static async Task MeetAsync(Visitor ada, Visitor bob)
    {
        await ada.EnterAsync("Ada");
        await bob.EnterAsync("Bob");
        await ada.MeetAsync();
        await bob.MeetAsync();
    }

    /// <summary>One offers a picture, the other takes it; both have it in the end.</summary>
    public static async Task ShowAsync(this Visitor sender, Visitor receiver, byte[] file)
    {
        await sender.ChooseAsync(file);
        await receiver.Page.ClickAsync(".picture.theirs .accept");
        await receiver.SeePictureAsync("blurred");
        await sender.SeePictureAsync("sent");
    }
}
