using System.Text;

namespace ChatMet.Tests.EndToEnd;

/// <summary>A terminal over a long line: each line of a log is on its way for a while before it is written.</summary>
internal sealed class SlowWriter(TextWriter terminal) : TextWriter
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(200);

    public override Encoding Encoding => terminal.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        Thread.Sleep(OnItsWay);
        terminal.Write(value);
    }
}
