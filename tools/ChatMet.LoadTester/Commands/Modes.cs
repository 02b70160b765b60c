using System.CommandLine;
using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.Net;
using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Scenarios;

namespace ChatMet.LoadTester.Commands;

/// <summary>The modes, each with its options.</summary>
internal static class Modes
{
    public static Command Chat()
    {
        var pairs = Numbers.Whole("--pairs", "Pairs who talk.", 100, least: 1);
        var size = TextSize();
        var rate = new Option<double>("--rate") { Description = "Texts a second of each pair, half from each side; without it, a closed loop." };
        var window = Numbers.Whole("--window", "Closed loop: texts in flight in each pair.", 1, least: 1);
        var images = Numbers.Share("--image-share", "The share of the pairs, 0 to 1, in which A shows pictures as well.");
        var slow = Numbers.Whole("--slow", "People beside them who read slowly.", 0, least: 0);
        var stalled = Numbers.Whole("--stalled", "People beside them who stop reading.", 0, least: 0);
        var vanishing = Numbers.Whole("--vanishing", "People beside them who are reset and come back.", 0, least: 0);
        var command = new ModeCommand(
            "chat", "Pairs who talk, at a fixed rate or in a closed loop.", [pairs, size, rate, window, images, slow, stalled, vanishing],
            (line, settings) => (around, names) =>
            {
                var mine = settings.PartOf(line.GetValue(pairs));
                var perSecond = line.GetValue(rate);
                return new Talks(around, names: names, settings: new TalkSettings(
                    mine,
                    new TalkPlan(line.GetValue(size), perSecond > 0 ? 0 : line.GetValue(window), int.MaxValue),
                    perSecond,
                    (int)Math.Ceiling(line.GetValue(images) * mine),
                    settings.PartOf(line.GetValue(slow)),
                    settings.PartOf(line.GetValue(stalled)),
                    settings.PartOf(line.GetValue(vanishing))));
            });
        command.Validators.Add(given =>
        {
            if (given.GetResult(rate) is not null && given.GetResult(window) is { Implicit: false })
            {
                given.AddError("Take --rate or --window, not both.");
            }
        });
        return command;
    }

    public static Command Image()
    {
        var pairs = Numbers.Whole("--pairs", "Pairs of whom A shows pictures to B.", 10, least: 1);
        var window = Numbers.Whole("--window", "Chunks in flight in each pair; 0: as many as the bulk window holds.", 0, least: 0);
        return new ModeCommand(
            "image", "Pictures, one after the other, in chunks.", [pairs, window],
            (line, settings) => (around, names) =>
            {
                var mine = settings.PartOf(line.GetValue(pairs));
                var chunks = line.GetValue(window) is var most and > 0 ? most : int.MaxValue;
                return new Talks(around, new TalkSettings(mine, new TalkPlan(Body.LeastBytes, 0, chunks), PicturePairs: mine), names);
            });
    }

    public static Command Idle()
    {
        var people = Numbers.Whole("--people", "Connections to hold.", 1000, least: 1);
        var inPairs = new Option<bool>("--pairs") { Description = "In pairs that greet each other once, so that each connection was used." };
        return new ModeCommand(
            "idle", "People who are there and do nothing.", [people, inPairs],
            (line, settings) => (around, names) =>
                new Idling(around, settings.PartOf(line.GetValue(people)), line.GetValue(inPairs), names));
    }

    public static Command Connect()
    {
        var pairs = Numbers.Whole("--pairs", "Pairs that arrive at the same time.", 16, least: 1);
        return new ModeCommand(
            "connect", "People who connect, meet a stranger, go, and come again.", [pairs],
            (line, settings) => (around, names) => new Visits(around, settings.PartOf(line.GetValue(pairs)), names));
    }

    public static Command Churn()
    {
        var people = Numbers.Whole("--people", "People who press Next.", 200, least: 2);
        var size = TextSize();
        var rate = new Option<double>("--rate") { Description = "Next of each person in a minute; without it, as soon as the stranger has greeted." };
        return new ModeCommand(
            "churn", "People who press Next all the time.", [people, size, rate],
            (line, settings) => (around, names) =>
                new Skipping(around, settings.PartOf(line.GetValue(people)), line.GetValue(size), line.GetValue(rate), names));
    }

    public static Command Budget()
    {
        var people = Numbers.Whole("--people", "Connections of the one address: as many as it may have.", 20, least: 10);
        var background = HostileCommand.Background();
        return new ModeCommand(
            "budget", "One address that uses all it may have: bytes, texts, pictures, Next, pings, new connections.", [people, background],
            (line, settings) => (around, names) =>
            {
                if (line.GetValue(background))
                {
                    Linux.GiveWay();
                }

                return new Spending(around, settings.PartOf(line.GetValue(people)), names);
            });
    }

    private static Option<int> TextSize() =>
        Numbers.Whole("--size", "Bytes of one Text, its stamp and checksum included.", 64, least: Body.LeastBytes);
}
