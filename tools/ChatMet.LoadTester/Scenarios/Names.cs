using System.Text;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Numbers for people, and the tags by which those of one process find each other and nobody else.</summary>
/// <param name="run">The same in all processes of a run.</param>
/// <param name="process">Which of them this is.</param>
internal sealed class Names(uint run, int process)
{
    private const int ProcessShift = 24;

    private uint _next = (uint)process << ProcessShift;

    public byte[] Tag { get; } = Encoding.ASCII.GetBytes($"load-{run:x8}-{process}");

    public byte[] RoughTag { get; } = Encoding.ASCII.GetBytes($"rough-{run:x8}-{process}");

    public IEnumerable<uint> Of(int people)
    {
        for (var i = 0; i < people; i++)
        {
            yield return _next++;
        }
    }
}
