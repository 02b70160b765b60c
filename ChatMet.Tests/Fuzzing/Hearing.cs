using System.Globalization;
using ChatMet.Server.Buffers;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Reads all that the server says to anybody, and holds it against what was expected: no more, no less, to nobody else.</summary>
internal sealed class Hearing(ZeroingPool pool)
{
    private readonly List<Visit> _news = [];
    private readonly BlockChain _batch = new(pool);
    private byte[] _said = new byte[1024];

    /// <summary>Which close codes, Errors and Disconnect reasons were heard.</summary>
    public HashSet<string> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Matched frames, which only pairing can judge.</summary>
    public List<(ReferencePerson Person, byte[] Frame)> Matched { get; } = [];

    /// <summary>Those who were told that nobody came: whether it was time, pairing can judge.</summary>
    public List<ReferencePerson> Unmet { get; } = [];

    /// <summary>Something waits for this one.</summary>
    public void Told(Visit visit)
    {
        if (!visit.HasNews)
        {
            visit.HasNews = true;
            _news.Add(visit);
        }
    }

    /// <summary>Everything said since the last look was expected, and everything expected of those who were spoken to was said.</summary>
    public void Compare(TimeSpan now)
    {
        for (var i = 0; i < _news.Count; i++)
        {
            var visit = _news[i];
            visit.HasNews = false;
            Read(visit, now);
            if (visit.Model.Expected.Count > 0)
            {
                throw new FuzzException($"{visit.Model.Number} was not sent {visit.Model.Expected.Peek()}");
            }
        }

        _news.Clear();
    }

    private void Read(Visit visit, TimeSpan now)
    {
        if (!visit.Session.Outbound.TryTake(_batch))
        {
            return;
        }

        var bytes = Copy();
        visit.Session.Outbound.Written(_batch.Count);
        _batch.Clear();
        while (!bytes.IsEmpty)
        {
            var isLong = bytes[1] == 126;
            var at = isLong ? 4 : 2;
            var length = isLong ? (bytes[2] << 8) + bytes[3] : bytes[1];
            Hear(visit.Model, bytes[0], bytes.Slice(at, length), now);
            bytes = bytes[(at + length)..];
        }
    }

    private ReadOnlySpan<byte> Copy()
    {
        if (_said.Length < _batch.Count)
        {
            _said = new byte[2 * _batch.Count];
        }

        var at = 0;
        for (var i = 0; i < _batch.SegmentCount; i++)
        {
            var segment = _batch.SegmentAt(i).Span;
            segment.CopyTo(_said.AsSpan(at));
            at += segment.Length;
        }

        return _said.AsSpan(0, at);
    }

    private void Hear(ReferencePerson person, byte first, ReadOnlySpan<byte> payload, TimeSpan now)
    {
        var toldAt = person.ToldAt;
        person.ToldAt = first == 0x82 ? now : toldAt;
        if (person.Expected.TryPeek(out var expected) && expected.Meets(first, payload))
        {
            person.Expected.Dequeue();
            Note(first, payload);
        }
        else if (first == 0x82 && payload is [0x12, ..] && person.Expected.Count == 0)
        {
            Matched.Add((person, payload.ToArray()));
        }
        else if (first == 0x82 && payload is [0x40, 0x06, 0, 0, 0, 0, 0, 0, 0, 0] && person.Expected.Count == 0)
        {
            Unmet.Add(person);
            Note(first, payload);
        }
        else if (first != 0x82 || payload is not [0x05] || now - toldAt < DeadlineJudge.Heartbeat)
        {
            throw new FuzzException($"{person.Number} ({person.State}) was sent {first:x2} {Convert.ToHexStringLower(payload)}, "
                + $"and not {(person.Expected.Count > 0 ? expected.ToString() : "nothing")}");
        }
    }

    private void Note(byte first, ReadOnlySpan<byte> payload)
    {
        if (first == 0x88 && payload is [var high, var low, ..])
        {
            Outcomes.Add(string.Create(CultureInfo.InvariantCulture, $"close {(high << 8) + low}"));
        }
        else if (first == 0x82 && payload is [0x40 or 0x43, var kind, ..])
        {
            Outcomes.Add(string.Create(CultureInfo.InvariantCulture, $"{(payload[0] == 0x43 ? "error" : "disconnect")} {kind}"));
        }
    }
}
