using ChatMet.Server.Drivers.EventLoop;

namespace ChatMet.Tests.Drivers.EventLoop;

/// <summary>One who waited too long says nothing; that all of them did, for as long, does.</summary>
public sealed class RushTests
{
    private Rush _rush = new(TimeSpan.FromMilliseconds(250));

    [Fact]
    public void It_is_on_once_everybody_was_late_for_longer_than_one_may_wait()
    {
        _rush.IsOn(isLate: true, At(1000)).Should().BeFalse();
        _rush.IsOn(isLate: true, At(1250)).Should().BeFalse();
        _rush.IsOn(isLate: true, At(1251)).Should().BeTrue();
        _rush.IsOn(isLate: true, At(2251)).Should().BeTrue();
    }

    [Fact]
    public void One_who_came_in_time_ends_it()
    {
        _rush.IsOn(isLate: true, At(1000));
        _rush.IsOn(isLate: false, At(1249)).Should().BeFalse();
        _rush.IsOn(isLate: true, At(1300)).Should().BeFalse("that is the first one now");
        _rush.IsOn(isLate: true, At(1551)).Should().BeTrue();
    }

    /// <summary>Somebody would be turned away for what was a minute ago.</summary>
    [Fact]
    public void Two_who_were_late_long_after_each_other_make_none()
    {
        _rush.IsOn(isLate: true, At(1000));
        _rush.IsOn(isLate: true, At(60_000)).Should().BeFalse("nobody waited in between");
        _rush.IsOn(isLate: true, At(60_251)).Should().BeTrue("from here on it counts again");
    }

    [Fact]
    public void After_a_pause_it_begins_anew()
    {
        _rush.IsOn(isLate: true, At(1000));
        _rush.Forget();
        _rush.IsOn(isLate: true, At(2000)).Should().BeFalse();
    }

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
