using System.IO.Pipelines;

namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>A reader that tells when it is read for the first time. The reader's calls only.</summary>
/// <remarks>Kestrel begins each connection on a thread of the pool. Bytes that came before it reads would have it go on there, with the whole
/// handshake, beside the loop and in its way; bytes that come later it handles where they arrive, on the loop.</remarks>
internal sealed class FirstRead(PipeReader reader, Action begins) : PipeReader
{
    private bool _hasBegun;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = reader.ReadAsync(cancellationToken);
        if (!_hasBegun)
        {
            _hasBegun = true;
            begins();
        }

        return read;
    }

    public override bool TryRead(out ReadResult result) => reader.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => reader.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => reader.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => reader.CancelPendingRead();

    public override void Complete(Exception? exception = null) => reader.Complete(exception);
}
