using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>Chats go first: however many are at the door, between two of them each chat that is ready has its turn.</summary>
public sealed class DoorTests
{
    private const int AtTheDoor = 20;
    private const int Enough = 200;

    [Fact]
    public async Task Between_two_at_the_door_a_chat_has_its_turn_and_all_at_the_door_have_theirs()
    {
        using var bench = new LoopBench();
        var turns = new List<int>();

        await bench.Loop.AskAsync(() =>
        {
            for (var i = 1; i <= AtTheDoor; i++)
            {
                Add(bench.Loop.Door, i);
            }

            Add(bench.Loop.Epoll, 0);
            return true;
        });
        var seen = await SeenAsync(bench, turns);

        var fromFirstChat = seen.SkipWhile(turn => turn != 0).ToList();
        fromFirstChat.Zip(fromFirstChat.Skip(1)).Should().NotContain(two => two.First != 0 && two.Second != 0, "a chat is ready all the time");
        seen.Distinct().Should().HaveCount(1 + AtTheDoor);

        void Add(int epoll, int number) => bench.Loop.Add(new NeverQuiet(bench.Loop, epoll, () => Note(number)), EpollEvents.Readable);

        void Note(int number)
        {
            if (turns.Count < Enough)
            {
                turns.Add(number);
            }
        }
    }

    private static async Task<List<int>> SeenAsync(LoopBench bench, List<int> turns)
    {
        while (true)
        {
            var seen = await bench.Loop.AskAsync(() => turns.ToList());
            if (seen.Count >= Enough)
            {
                return seen;
            }
        }
    }
}
