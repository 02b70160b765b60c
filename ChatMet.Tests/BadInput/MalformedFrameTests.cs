using ChatMet.Tests.Protocol.Golden;

namespace ChatMet.Tests.BadInput;

/// <summary>Every malformed message of golden-frames.json, sent to a real server in place of a Hello: the close code that the file
/// promises arrives, the length of the message included, which is judged before any frame is.</summary>
public sealed class MalformedFrameTests(SharedNeighbourhood shared) : IClassFixture<SharedNeighbourhood>
{
    public static TheoryData<string> Names => GoldenFile.MalformedNames;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_malformed_message_closes_with_the_code_of_the_golden_file(string name)
    {
        var malformed = GoldenFile.Malformed[name];
        await using var culprit = await RawClient.UpgradeAsync(shared.Value.Server);

        await culprit.SendFrameAsync(malformed.Bytes);

        ((int)await culprit.ExpectCloseAsync()).Should().Be(malformed.Close);
    }
}
