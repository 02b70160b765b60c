using System.IO.Pipelines;
using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>The first read is told, once, when it waits already: what comes then goes on where it came.</summary>
public sealed class FirstReadTests
{
    [Fact]
    public async Task The_first_read_is_told_and_no_other()
    {
        var pipe = new Pipe();
        var told = 0;
        var reader = new FirstRead(pipe.Reader, () => told++);
        reader.TryRead(out _).Should().BeFalse();
        told.Should().Be(0, "nobody waits for bytes yet");

        var read = reader.ReadAsync(TestContext.Current.CancellationToken);
        told.Should().Be(1);
        await pipe.Writer.WriteAsync("abc"u8.ToArray(), TestContext.Current.CancellationToken);
        var first = await read;
        reader.AdvanceTo(first.Buffer.GetPosition(1), first.Buffer.End);
        var second = reader.ReadAsync(TestContext.Current.CancellationToken);
        reader.CancelPendingRead();

        first.Buffer.Length.Should().Be(3);
        (await second).IsCanceled.Should().BeTrue();
        told.Should().Be(1);
        await reader.CompleteAsync();
    }
}
