using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The requests that are not answered yet: docs/PROTOCOL.md section 4.3. Lives on the loop.</summary>
internal sealed class Fences(Faults faults)
{
    private const int MostUnanswered = 8;

    private readonly List<Wish> _unanswered = [];

    /// <summary>Whether one more may be unanswered.</summary>
    public bool HasRoom => faults.Break("few-requests") || _unanswered.Count < MostUnanswered;

    /// <summary>Whether Find and Next need not wait for an answer.</summary>
    public bool AllowFind => !_unanswered.Exists(wish => wish.LeadsTo == Stage.Ready && !Leaks(wish.Request));

    /// <summary>Whether everything about conversations that arrives now belongs to the past. The Block or Report of an earlier conversation
    /// hides nothing.</summary>
    public bool HidesPast => _unanswered.Exists(wish => wish.IsPresent && !Leaks(wish.Request));

    /// <summary>Whether there is a fence that a mutant looks through.</summary>
    public bool LeaksPast => _unanswered.Exists(wish => wish.IsPresent && Leaks(wish.Request));

    /// <summary>Whether the conversation of this moment was given up, and the answer has not come.</summary>
    public bool IsSilent => _unanswered.Exists(wish => wish.IsPresent);

    /// <summary>What is to be asked again when a connection was lost, oldest first.</summary>
    public IReadOnlyList<Wish> Unanswered => _unanswered;

    public void Add(Wish sent) => _unanswered.Add(sent);

    /// <summary>Waiting came: the answer to Find and Next.</summary>
    public bool AnswerWaiting() => Answer(wish => wish.LeadsTo == Stage.Waiting);

    /// <summary>Disconnect with reason 0 came. That of a Leave names what it left, which may be a stranger that was never seen, or 0.</summary>
    public bool AnswerDisconnect(ulong conversation) => Answer(wish => wish.Request == FrameType.Leave
        || (wish.LeadsTo == Stage.Ready && wish.Conversation == conversation));

    /// <summary>Error 2 came: the only answer that may come before those of earlier requests.</summary>
    public bool AnswerError(FrameType about) => Answer(wish => about is (FrameType.Block or FrameType.Report) && wish.Request == about);

    /// <summary>Answers come in the order of the requests, so it is the first that fits.</summary>
    private bool Answer(Predicate<Wish> fits)
    {
        var index = _unanswered.FindIndex(fits);
        if (index >= 0)
        {
            _unanswered.RemoveAt(index);
        }

        return index >= 0;
    }

    private bool Leaks(FrameType request) => request switch
    {
        FrameType.Find => faults.Break("fence-find"),
        FrameType.Next => faults.Break("fence-next"),
        FrameType.Leave => faults.Break("fence-leave"),
        _ => faults.Break("fence-block"),
    };
}
