using ChatMet.LoadTester.People;
using ChatMet.LoadTester.Results;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>Pairs who talk: texts at a fixed rate or in a closed loop, pictures, or both; beside them people who disturb.</summary>
internal sealed class Talks : Scenario
{
    private const int Minute = 60;

    private readonly TalkSettings _settings;
    private readonly Talker[] _talkers;
    private Schedule? _schedule;

    public Talks(Surroundings around, TalkSettings settings, Names names)
        : base(around)
    {
        _settings = settings;
        _talkers = [.. names.Of(2 * settings.Pairs).Select(id => new Talker(around, id, names.Tag, settings.Plan))];
        People = [.. _talkers, .. Rough(around, settings, names)];
    }

    public override string Title => _settings.ToString();

    public override IReadOnlyList<Person> People { get; }

    public override bool IsReady => Around.Talking == _talkers.Length;

    public override long Due => _schedule?.Due ?? Ticks.Never;

    public override bool IsQuiet =>
        Around.Tally.Texts.Sent <= Around.Tally.Texts.Delivered && Around.Tally.Chunks.Sent <= Around.Tally.Chunks.Delivered;

    public override string? Excess(Announced limits)
    {
        var (plan, each) = (_settings.Plan, _settings.TextsPerSecond / 2);
        if (plan.TextBytes > limits.TextBytes)
        {
            return $"{plan.TextBytes} bytes of text; the server takes at most {limits.TextBytes}.";
        }

        if (limits.TextsPerMinute < Announced.AnyRate && _settings.IsClosedLoop)
        {
            return $"as many texts as the server relays; it allows each person {limits.TextsPerMinute} a minute.";
        }

        if (limits.TextsPerMinute < Announced.AnyRate && each * Minute > Pace.Share * limits.TextsPerMinute)
        {
            return Units.Text($"{each * Minute:N0} texts a minute from each person; the server allows {limits.TextsPerMinute}.");
        }

        return each * plan.TextBytes > Pace.Share * limits.BytesPerSecond
            ? Units.Text($"{each * plan.TextBytes:N0} bytes a second from each person; the server allows {limits.BytesPerSecond:N0}.")
            : null;
    }

    public override string? HeldBack(Announced limits) => _settings.PicturePairs > 0 && PictureSender.IsHeldBack(limits)
        ? Units.Text($"pictures keep to {limits.ImagesPerMinute} a minute and {limits.BytesPerSecond:N0} bytes a second for each sender")
        : null;

    public override void Begin(long now)
    {
        var withPictures = 0;
        foreach (var talker in _talkers)
        {
            talker.Begin(talker.Talk is { IsRoleA: true } && withPictures++ < _settings.PicturePairs, now);
        }

        if (_settings.TextsPerSecond > 0)
        {
            _schedule = new Schedule(now, _settings.TextsPerSecond * _settings.Pairs, _talkers.Length);
        }
    }

    /// <summary>Says all that is due before the end, also what is late by then.</summary>
    public override void Turn(long now)
    {
        var last = Math.Min(now, Around.Tally.Measured.To - 1);
        while (_schedule is not null && _schedule.TryTake(last, out var due, out var sender))
        {
            _talkers[sender].SayDue(due, now);
        }
    }

    private static IEnumerable<RoughTalker> Rough(Surroundings around, TalkSettings settings, Names names)
    {
        Manner[] manners =
        [
            .. Enumerable.Repeat(Manner.Slow, settings.Slow),
            .. Enumerable.Repeat(Manner.Stalled, settings.Stalled),
            .. Enumerable.Repeat(Manner.Vanishing, settings.Vanishing),
        ];
        return names.Of(manners.Length).Zip(manners, (id, manner) => new RoughTalker(around, id, names.RoughTag, manner));
    }
}
