using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>Something that the person wants of the server. Immutable.</summary>
/// <param name="Request">Find, Next, Leave, Block or Report.</param>
/// <param name="IsPresent">Whether it is about the conversation of this moment, which it then ends.</param>
/// <param name="Conversation">Which one a Block or Report names.</param>
/// <param name="Category">What a Report says.</param>
/// <param name="Tags">What a Find asks for.</param>
internal sealed record Wish(
    FrameType Request, bool IsPresent = true, ulong Conversation = 0, ReportCategory Category = default, IReadOnlyList<string>? Tags = null)
{
    private const ushort Patience = 15;

    /// <summary>The state that it leads to.</summary>
    public Stage LeadsTo => Request is FrameType.Find or FrameType.Next ? Stage.Waiting : Stage.Ready;

    /// <summary>Writes it.</summary>
    public byte[] Frame(Faults faults) => Request switch
    {
        FrameType.Find => Find(faults.Break("well-formed") ? (ushort)(ProtocolLimits.PatienceSeconds + 1) : Patience),
        FrameType.Next => Frames.Next(),
        FrameType.Leave => Frames.Leave(),
        FrameType.Block => Frames.Block(Named(faults)),
        _ => Frames.Report(Named(faults), Category),
    };

    private ulong Named(Faults faults) => faults.Break("names-conversation") ? Conversation + 1 : Conversation;

    /// <summary>Room for as many tags as there are, since a mutant sends more than any Find may have.</summary>
    private byte[] Find(ushort patience)
    {
        var list = new TagListBuilder(new byte[(Tags ?? []).Sum(tag => 1 + Encoding.UTF8.GetByteCount(tag))]);
        foreach (var tag in Tags ?? [])
        {
            list.Add(Encoding.UTF8.GetBytes(tag));
        }

        return Frames.Bytes(new FindFrame { PatienceSeconds = patience, Tags = list.Tags });
    }
}
