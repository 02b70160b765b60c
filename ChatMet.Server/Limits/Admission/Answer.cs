using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Limits.Admission;

/// <summary>Whether a connection may begin.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="Wait">After how long asking again makes sense.</param>
internal readonly record struct Answer(Refusal? Refusal, TimeSpan Wait)
{
    public static Answer Yes => default;

    public bool IsYes => Refusal is null;

    /// <summary>Whole seconds, at least one: what <c>Retry-After</c> says.</summary>
    public int WaitSeconds => Math.Max(1, (int)Math.Ceiling(Wait.TotalSeconds));
}
