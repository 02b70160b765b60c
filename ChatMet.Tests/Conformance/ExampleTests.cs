using System.Security.Cryptography;
using ChatMet.Conformance.Stages;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance;

/// <summary>The example clients with a real server between them: each with itself and with the other.</summary>
public sealed class ExampleTests
{
    private const int MostLines = 300;

    public static TheoryData<string, string> Couples => new()
    {
        { Example.Node, Example.Node },
        { Example.Python, Example.Python },
        { Example.Node, Example.Python },
        { Example.Python, Example.Node },
    };

    [Theory]
    [MemberData(nameof(Couples))]
    public async Task Two_examples_meet_talk_show_and_part(string first, string second)
    {
        // Half of the servers ask for a proof of work.
        await using var server = ChatServer.Start(null, (nameof(ChatOptions.ProofAlways), first != second));
        using var props = new Props();
        await using var ada = await ExamplePerson.ArriveAsync(first, server.ChatAddress, "Ada");
        await using var bob = await ExamplePerson.ArriveAsync(second, server.ChatAddress, "Bob");
        await ada.TypeAsync("/find music");
        await bob.TypeAsync("/find music chess");
        (await ada.ReadAsync("* matched with ")).Should().Be("Bob");
        (await bob.ReadAsync("* matched with ")).Should().Be("Ada");

        await SayAsync(ada, bob, "Gr\u00fc\u00dfe \U0001f44b");
        await SayAsync(bob, ada, "\u0634\u0643\u0631\u0627");
        await ShowAsync(ada, bob, props.Picture);
        await ShowAsync(bob, ada, props.SmallPicture);

        await ada.TypeAsync("/leave");
        (await bob.ReadAsync("* ended: ")).Should().Be("left");
        (await ada.ReadAsync("* ended: ")).Should().Be("by you");
        await ada.TypeAsync("/quit");
        (await ada.ExpectExitAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData(Example.Node)]
    [InlineData(Example.Python)]
    public async Task Whoever_is_not_18_gets_no_connection(string file)
    {
        var command = Example.CommandOf(file).Split(' ');

        var run = await ProgramRun.RunAsync(TimeSpan.FromSeconds(20), command[0], [.. command[1..], "ws://127.0.0.1:1/ws"]);

        run.Output.Should().StartWith("Are you 18 or over?").And.NotContain("reconnecting");
    }

    [Theory]
    [InlineData(Example.Node)]
    [InlineData(Example.Python)]
    public void It_is_short_enough_to_read(string file) =>
        File.ReadLines(Example.PathOf(file)).Should().HaveCountLessThanOrEqualTo(MostLines).And.OnlyContain(line => line.Length <= 120);

    private static async Task SayAsync(ExamplePerson from, ExamplePerson to, string words)
    {
        await from.TypeAsync(words);
        (await to.ReadAsync("> ")).Should().Be(words);
        await from.ReadAsync("* delivered");
    }

    private static async Task ShowAsync(ExamplePerson from, ExamplePerson to, string path)
    {
        await from.TypeAsync($"/image {path}");
        await to.ReadAsync("* image offered: PNG");
        await to.TypeAsync("/yes");
        (await to.ReadAsync("* image received: ")).Should().EndWith(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path))));
        await from.ReadAsync("* image sent");
    }
}
