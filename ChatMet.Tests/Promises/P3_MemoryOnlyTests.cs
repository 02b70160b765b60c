using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P3: no message reaches a disk or a log at any level, and P4's part of it: neither does a picture.</summary>
public sealed class P3_MemoryOnlyTests
{
    private static readonly string[] Everything =
    [
        "--Logging:LogLevel:Default=Trace",
        "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
        "--Logging:LogLevel:System=Trace",
    ];

    [Fact]
    public async Task P3_P4_Nothing_of_a_conversation_is_in_any_file_or_log_line_at_Trace()
    {
        await using var server = await ServerProcess.StartAsync(Everything);
        var conversation = new MarkedConversation();

        await conversation.HoldAsync(server);
        await server.StopAsync();

        server.ExitCode.Should().Be(0);
        server.Console.Should().Contain(line => line.Contains("/ws", StringComparison.Ordinal), "it did log at Trace");
        server.Folder.GetFiles("access-*.log", SearchOption.AllDirectories).Should().NotBeEmpty("it did write its access log");
        foreach (var (what, mark) in conversation.Marks)
        {
            Traces.In(server.Folder, mark).Should().BeEmpty("{0} must not be in a file", what);
            Traces.In(server.Console, mark).Should().BeEmpty("{0} must not be in a log", what);
        }
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("chatmet-traces-");
        var mark = "a mark to be found"u8.ToArray();
        File.WriteAllText(Path.Combine(folder.FullName, "hex"), $"x{Convert.ToHexString(mark)}");
        File.WriteAllText(Path.Combine(folder.FullName, "base64"), Convert.ToBase64String([1, .. mark]));
        File.WriteAllBytes(Path.Combine(folder.FullName, "plain"), [0, .. mark]);

        File.WriteAllBytes(Path.Combine(folder.FullName, "masked"), [9, .. mark.Select((value, i) => (byte)(value ^ (7 * (i % 4))))]);

        Traces.In(folder, mark).Should().HaveCount(4);
        folder.Delete(recursive: true);
    }
}
