namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>What <c>epoll_ctl</c> is to do with a descriptor.</summary>
internal enum EpollOperation
{
    Add = 1,
    Remove = 2,
    Change = 3,
}
