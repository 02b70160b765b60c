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

    /// <summary>A conversation with all that one may have: words both ways, a picture that is looked at, and an end.</summary>
    public static async Task<(Visitor Ada, Visitor Bob)> TalkAndPartAsync(this Chromium chromium, ChatServer server, bool keepShell = false)
    {
        var (ada, bob) = await chromium.MeetAsync(server, keepShell);
        await ada.SayAsync("hello");
        await bob.HearAsync("hello");
        await bob.SayAsync("hello you");
        await ada.HearAsync("hello you");
        await ada.ShowAsync(bob, await Photograph.TakeAsync(ada, 640, 480, grain: 4));
        await bob.Page.ClickAsync(".picture.theirs .cover");
        await ada.LeaveAsync();
        await bob.SeeEndAsync("left");
        return (ada, bob);
    }
}
