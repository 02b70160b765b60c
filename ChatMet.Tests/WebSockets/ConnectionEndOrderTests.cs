using ChatMet.Protocol;

namespace ChatMet.Tests.WebSockets;

/// <summary>All ways to end, in every order of three: the handler hears of the first one only, and of it exactly once.</summary>
public sealed class ConnectionEndOrderTests
{
    private static readonly Dictionary<string, (Action<TestConnection> End, string Told)> Ways = new(StringComparer.Ordinal)
    {
        ["client closes"] = (connection => connection.Receive(ClientFrame.Close(1000)), "Ended Client 1000"),
        ["client breaks the protocol"] = (connection => connection.Receive(0xFF), "Ended Server 1002"),
        ["server closes"] = (connection => connection.Close(CloseCode.Restart), "Ended Server 1012"),
        ["handler closes"] = (connection => connection.Receive(ClientFrame.Of(0x82, 1)), "Ended Server 4003"),
        ["transport ends"] = (connection => connection.TransportEnded(), "Ended Transport 0"),
        ["silence"] = (connection => connection.Pass(seconds: 31), "Ended Server 4009 silence"),
        ["closed elsewhere"] = (CloseElsewhere, "Ended Server 4008"),
    };

    public static TheoryData<string> First => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(First))]
    public void The_first_end_is_told_once_whatever_follows(string first)
    {
        foreach (var second in Ways.Keys)
        {
            foreach (var third in Ways.Keys)
            {
                TellsOnce(first, second, third);
            }
        }
    }

    private static void TellsOnce(string first, string second, string third)
    {
        using var connection = new TestConnection();
        connection.Handler.AnswerToMessages = CloseCode.WrongState;

        Ways[first].End(connection);
        Ways[second].End(connection);
        Ways[third].End(connection);

        connection.Handler.Calls.Where(call => call.StartsWith("Ended", StringComparison.Ordinal))
            .Should().Equal([Ways[first].Told], $"{first}, {second}, {third}");
        connection.Sent().Count(frame => frame.StartsWith("Close", StringComparison.Ordinal)).Should().BeLessThanOrEqualTo(1);
    }

    private static void CloseElsewhere(TestConnection connection)
    {
        connection.Outbound.Close(CloseCode.RateExceeded);
        connection.Tick();
    }
}
