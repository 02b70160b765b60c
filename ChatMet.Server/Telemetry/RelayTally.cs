using System.Diagnostics.Metrics;
using ChatMet.Protocol;

namespace ChatMet.Server.Telemetry;

/// <summary>Frames and bytes that were handed to a partner, by type. Any thread; every message passes here, so it is two additions and
/// nothing else.</summary>
internal sealed class RelayTally
{
    private const int Types = byte.MaxValue + 1;

    private static readonly FrameType[] BetweenPartners = [.. Enum.GetValues<FrameType>().Where(type => type.IsBetweenPartners())];

    private readonly long[] _frames = new long[Types];
    private readonly long[] _bytes = new long[Types];

    public void Add(FrameType type, int bytes)
    {
        Interlocked.Increment(ref _frames[(int)type]);
        Interlocked.Add(ref _bytes[(int)type], bytes);
    }

    public IEnumerable<Measurement<long>> Frames() => Of(_frames);

    public IEnumerable<Measurement<long>> Bytes() => Of(_bytes);

    private static IEnumerable<Measurement<long>> Of(long[] counts) => BetweenPartners.Select(type =>
        new Measurement<long>(Interlocked.Read(ref counts[(int)type]), new KeyValuePair<string, object?>("type", type.ToString())));
}
