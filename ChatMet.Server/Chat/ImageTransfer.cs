using ChatMet.Protocol.Frames;

namespace ChatMet.Server.Chat;

/// <summary>The one image under way in one direction of a conversation: its numbers, never its bytes (P4).
/// Guarded by the conversation's lock.</summary>
internal struct ImageTransfer
{
    private State _state;
    private ushort _image;
    private uint _left;
    private int _nextIndex; // wider than the field, so that it never comes round
    private TimeSpan _progressAt;

    private enum State
    {
        None,
        Offered,
        Accepted,

        /// <summary>The receiver cancelled: chunks still under way pass, nobody waits for them.</summary>
        Abandoned,

        /// <summary>It made no progress: the same.</summary>
        Stalled,
    }

    /// <summary>Whether it was given up for want of progress, and no other was offered since.</summary>
    public readonly bool HasStalled => _state == State.Stalled;

    /// <summary>The sender offers an image. One at a time.</summary>
    public RelayOutcome Offer(in ImageOfferFrame offer, int mostBytes)
    {
        if (_state is State.Offered or State.Accepted)
        {
            return RelayOutcome.WrongState;
        }

        if (offer.Size > mostBytes)
        {
            return RelayOutcome.TooBig;
        }

        this = new ImageTransfer { _state = State.Offered, _image = offer.Image, _left = offer.Size };
        return RelayOutcome.Queued;
    }

    /// <summary>The receiver answers; an answer to what is no longer offered changes nothing.</summary>
    public void Answer(in ImageAnswerFrame answer, TimeSpan now)
    {
        if (_state == State.Offered && answer.Image == _image)
        {
            _state = answer.Accepted ? State.Accepted : State.None;
            _progressAt = now;
        }
    }

    /// <summary>The sender sends the next piece.</summary>
    public RelayOutcome Chunk(in ImageChunkFrame chunk, TimeSpan now)
    {
        if (_state is not (State.Accepted or State.Abandoned or State.Stalled) || chunk.Image != _image)
        {
            return RelayOutcome.WrongState;
        }

        if (chunk.Index != _nextIndex || chunk.Data.Length > _left)
        {
            return RelayOutcome.Malformed;
        }

        _nextIndex++;
        _left -= (uint)chunk.Data.Length;
        _progressAt = now;
        if (_left == 0)
        {
            _state = State.None;
        }

        return RelayOutcome.Queued;
    }

    /// <summary>The sender gives its image up: it may send no more of it.</summary>
    public void CancelBySender(ushort image)
    {
        if (image == _image)
        {
            _state = State.None;
        }
    }

    /// <summary>The receiver gives the image up: what crosses that still passes, but an offer never accepted stays refused.</summary>
    public void CancelByReceiver(ushort image)
    {
        if (image == _image)
        {
            _state = _state is State.Accepted or State.Abandoned or State.Stalled ? State.Abandoned : State.None;
        }
    }

    /// <summary>Gives up an accepted image that made no progress for <paramref name="limit"/>; true when it did.</summary>
    public bool Expire(TimeSpan limit, TimeSpan now)
    {
        if (_state != State.Accepted || now - _progressAt < limit)
        {
            return false;
        }

        _state = State.Stalled;
        return true;
    }

    /// <summary>Its time begins anew.</summary>
    public void GoOn(TimeSpan now) => _progressAt = now;
}
