using System.Globalization;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Understands the lines of the person: what is no command is words. What cannot be done now does nothing. Lives on the loop.</summary>
internal sealed class Person(Faults faults, Connector connector)
{
    private bool _isAdult;

    /// <summary>The program was started, and nobody was asked anything yet.</summary>
    public void Arrives()
    {
        if (faults.Break("asks-age"))
        {
            connector.Connect();
        }
    }

    public void Does(string line)
    {
        if (line == "/quit")
        {
            connector.Quit();
        }
        else if (_isAdult)
        {
            Wants(line);
        }
        else if (line == "yes")
        {
            _isAdult = true;
            if (connector.Session is null)
            {
                connector.Connect();
            }
        }
    }

    private void Wants(string line)
    {
        var session = connector.Session!;
        var wishes = connector.Wishes;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["/find", .. var tags]:
                wishes.Find(tags, session.Stage);
                break;
            case ["/next"]:
                wishes.Next(session.Stage);
                break;
            case ["/leave"]:
                wishes.Leave(session.Stage);
                break;
            case ["/block"]:
                wishes.Name(session.Standing?.Naming(FrameType.Block));
                break;
            case ["/report", var category] when Category(category) is { } known:
                wishes.Name(session.Standing?.Naming(FrameType.Report, known));
                break;
            default:
                Says(session.Standing?.Speaking, line, words);
                break;
        }
    }

    private static void Says(Conversation? partner, string line, string[] words)
    {
        switch (words)
        {
            case ["/image", ..]:
                partner?.Own.Offer(Picture.Read(line["/image".Length..].Trim()));
                break;
            case ["/yes"]:
                partner?.Theirs.Answer(accepted: true);
                break;
            case ["/no"]:
                partner?.Theirs.Answer(accepted: false);
                break;
            case ["/cancel"]:
                if (partner?.Own.Cancel() == false)
                {
                    partner.Theirs.Cancel();
                }

                break;
            case ["/typing"]:
                partner?.Type();
                break;
            default:
                partner?.Words.Say(line);
                break;
        }
    }

    private static ReportCategory? Category(string number) =>
        byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && Enum.IsDefined((ReportCategory)value)
            ? (ReportCategory)value
            : null;
}
