using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.Logs;

/// <summary>A machine's two clocks: one that runs and that nobody can set, and one that shows the time of day and can be set.</summary>
internal sealed class SetClock(FakeTimeProvider running) : TimeProvider
{
    private TimeSpan _set;

    public override TimeZoneInfo LocalTimeZone => running.LocalTimeZone;

    public override long TimestampFrequency => running.TimestampFrequency;

    public void Set(TimeSpan by) => _set += by;

    public override DateTimeOffset GetUtcNow() => running.GetUtcNow() + _set;

    public override long GetTimestamp() => running.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        running.CreateTimer(callback, state, dueTime, period);
}
