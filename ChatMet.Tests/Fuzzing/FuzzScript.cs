using System.Buffers.Binary;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Decides what happens next in a world, from a seed.</summary>
internal sealed class FuzzScript
{
    private readonly Random _random;
    private readonly FuzzSetting _setting;
    private readonly FuzzWorld _world;
    private readonly Traffic _traffic;
    private readonly FrameMutator _mutator;
    private readonly WireWriter _wire;

    // A flood: the same frame again and again, faster than pairing answers and rates allow.
    private int _again;
    private int _againSlot;
    private byte[] _againFrame = [];

    public FuzzScript(int seed, FuzzSetting setting, FuzzWorld world)
    {
        (_random, _setting, _world) = (new Random(seed), setting, world);
        _traffic = new Traffic(_random);
        _mutator = new FrameMutator(_random, _traffic);
        _wire = new WireWriter(_random);
    }

    public FuzzStep Next()
    {
        if (_again > 0)
        {
            _again--;
            return Send(_againSlot, _againFrame);
        }

        while (true)
        {
            var slot = _random.Next(_setting.People + 1);
            if (_random.Next(_setting.StepsEachTick) == 0)
            {
                return new FuzzStep(FuzzStepKind.Tick);
            }

            if (_world.Pending(slot) > 0 && _random.Next(4) != 0)
            {
                return new FuzzStep(FuzzStepKind.Deliver, slot);
            }

            if (slot < _setting.People && Act(slot) is { } step)
            {
                return step;
            }
        }
    }

    private FuzzStep? Act(int slot)
    {
        var visit = _world.At(slot);
        if (visit.Model.State == SessionState.Waiting && _random.Next(20) != 0)
        {
            return null;
        }

        if (_random.Next(1000) == 0)
        {
            return new FuzzStep(FuzzStepKind.Vanish, slot);
        }

        var frame = _traffic.Next(visit);
        if (_random.Next(6) == 0)
        {
            frame = _mutator.Mutate(visit, frame);
        }

        if (frame is null)
        {
            return null;
        }

        visit.Memory.Last = frame;
        if (_random.Next(1000) == 0)
        {
            (_again, _againSlot, _againFrame) = (_random.Next(2, 25), slot, _random.Next(2) == 0 ? frame : [0x14]);
        }

        return Send(slot, frame);
    }

    private FuzzStep Send(int slot, byte[] frame)
    {
        var visit = _world.At(slot);
        var bytes = _wire.Write(frame);
        var cut = _random.Next(4) == 0 ? _random.Next(bytes.Length) : 0;
        var named = frame switch
        {
            [0x15 or 0x16, _, _, _, _, _, _, _, _, ..] => visit.Model.PlaceOf(BinaryPrimitives.ReadUInt64BigEndian(frame.AsSpan(1))),
            [0x04, ..] when ReferenceChat.Solves(visit.Model, frame) => ReferencePerson.OwnProof,
            _ => 0,
        };
        return new FuzzStep(FuzzStepKind.Send, slot, frame, bytes, cut, named);
    }
}
