using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Frames that are fixed but not offered yet: Error 1 and nothing else, no sequence number used up.</summary>
public sealed class NotOfferedTests
{
    public static TheoryData<string> Golden => [.. GoldenFile.Frames.Values
        .Where(golden => golden.Type is FrameType.KeyCommit or FrameType.KeyReveal or FrameType.Sealed)
        .Select(golden => golden.Name)];

    public static TheoryData<string> Resuming => [.. GoldenFile.Frames.Values
        .Where(golden => golden is { Type: FrameType.Hello, Bytes: [_, _, 3, ..] })
        .Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Golden))]
    public async Task In_a_conversation_they_are_refused_and_the_chat_goes_on(string name)
    {
        await using var server = ChatServer.Start();
        var (a, b) = await ChatClient.PairAsync(server);

        await a.SendAsync(GoldenFile.Frames[name].Bytes);

        (await a.ExpectErrorAsync(GoldenFile.Frames[name].Type)).Should().Be(ErrorCode.NotOffered);
        await a.SendAsync(Frames.Text(1, "the first number is still free"));
        await b.ExpectTextAsync();
        await b.ExpectNothingAsync();
    }

    [Theory]
    [MemberData(nameof(Resuming))]
    public async Task A_hello_that_resumes_is_refused_and_a_new_one_awaited(string name)
    {
        await using var server = ChatServer.Start();
        var client = await ChatClient.ConnectAsync(server);

        await client.SendAsync(GoldenFile.Frames[name].Bytes);

        (await client.ExpectErrorAsync(FrameType.Hello)).Should().Be(ErrorCode.NotOffered);
        await client.SendAsync(Frames.Hello("Ada"));
        await client.ExpectAsync(FrameType.Welcome);
    }
}
