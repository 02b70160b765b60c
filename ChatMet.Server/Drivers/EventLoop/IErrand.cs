namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Something that another thread wants done on the loop's.</summary>
internal interface IErrand
{
    void Run();
}
