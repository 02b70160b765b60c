using ChatMet.Server.Logs;

namespace ChatMet.Tests.Logs;

/// <summary>Which files are ours, as the server wrote them or as somebody compressed them since.</summary>
public sealed class LogFileTests
{
    [Theory]
    [InlineData("access-2026-11-23.log", true)]
    [InlineData("access-2026-11-23.log.gz", true)]
    [InlineData("access-2026-11-23.log.1", true)]
    [InlineData("access-2026-11-23.log.1.gz", true)]
    [InlineData("access-2026-11-23.log.zst", false)]
    [InlineData("access-2026-11-23.log.1.xz", false)]
    public void Ours_are_recognised_and_it_is_known_which_can_be_read(string name, bool isReadable)
    {
        var file = LogFile.Recognise(Path.Combine("/folder", name));

        file!.Day.Should().Be(new DateOnly(2026, 11, 23));
        file.IsReadable.Should().Be(isReadable);
    }

    [Theory]
    [InlineData("access.log")]
    [InlineData("access-2026-13-23.log")]
    [InlineData("access-2026-11-23.txt")]
    [InlineData("access-2026-11-23.log.gz.part")]
    [InlineData("my-access-2026-11-23.log")]
    [InlineData("access-2026-11-23.log.rewriting")]
    [InlineData("notes")]
    public void Others_are_not(string name) => LogFile.Recognise(name).Should().BeNull();

    [Theory]
    [InlineData("access-2026-11-23.log.rewriting", true)]
    [InlineData("access-2026-11-23.log.gz.rewriting", true)]
    [InlineData("notes.rewriting", false)]
    public void What_an_interrupted_rewriting_left_is_recognised(string name, bool isLeftover) => LogFile.IsLeftover(name).Should().Be(isLeftover);
}
