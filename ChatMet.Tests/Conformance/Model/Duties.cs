using System.Collections.Frozen;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>The names of a client's duties, as docs/PROTOCOL.md lists them in section 11 and in that order.</summary>
internal static class Duties
{
    public static IReadOnlyList<string> All { get; } =
    [
        "sub-protocol",
        "binary-messages",
        "well-formed", "client-frames-only",
        "not-offered",
        "hello-first", "asks-age", "waits-for-welcome", "proof", "unknown-capabilities",
        "find-when-free", "tags-in-limit", "next-in-talk", "leaves", "names-conversation",
        "text-exact", "text-bytes", "typing-pace",
        "silent-alone",
        "fence-find", "fence-next", "fence-leave", "fence-block", "silent-in-fence", "few-requests",
        "offer-if-able", "chunks-after-yes", "chunks-exact", "one-image", "image-numbers", "stops-at-cancel",
        "stops-when-stalled", "answers-offers", "late-images",
        "numbers", "takes-in-order", "starts-anew", "acknowledges-in-time", "acknowledges-bulk", "window",
        "bulk-window", "text-overtakes", "false-acks",
        "hears-of-it", "resumes", "keeps-trying", "begins-anew", "holds-back", "goes-back",
        "repeats-images", "takes-once", "keeps-window", "asks-again",
        "heartbeat", "heartbeat-unanswered", "silence", "pace-texts", "pace-finds", "pace-leaves",
        "pace-images", "pace-bytes",
        "any-text",
        "after-disconnect",
        "after-error",
        "reconnects", "backs-off", "stops", "says-goodbye",
    ];

    public static FrozenSet<string> Known { get; } = All.ToFrozenSet();
}
