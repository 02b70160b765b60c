namespace ChatMet.Server.Drivers.EventLoop;

/// <content>Whose turn it is: errands and chats as they come, then one at the door. The loop's thread.</content>
internal sealed partial class Loop
{
    private void Run()
    {
        s_current = this;
        while (!_stopped)
        {
            var count = Linux.Wait(Epoll, _events);
            Now = _time.GetElapsedTime(0);
            var isSomebodyAtTheDoor = false;
            for (var i = 0; i < count; i++)
            {
                var (events, token) = _events[i];
                if (token == SignalToken)
                {
                    RunErrands();
                }
                else if (token == DoorToken)
                {
                    isSomebodyAtTheDoor = true;
                }
                else
                {
                    Attend(token, events);
                }
            }

            if (isSomebodyAtTheDoor)
            {
                AttendTheDoor();
            }
        }
    }

    private void AttendTheDoor()
    {
        Now = _time.GetElapsedTime(0); // the chats' turn may have taken long, and lateness is judged here
        var count = Linux.Look(Door, _doorEvents);
        for (var i = 0; i < count; i++)
        {
            var (events, token) = _doorEvents[i];
            Attend(token, events);
        }
    }

    private void Attend(ulong token, EpollEvents events)
    {
        if (_sockets.Find(token) is { } socket)
        {
            Attend(socket, events);
        }
    }

    private void Attend(LoopSocket socket, EpollEvents events)
    {
        try
        {
            socket.Ready(events);
        }
        catch (Exception bug)
        {
            Log.SocketFailed(_logger, bug.GetType().Name, bug.TargetSite?.Name);
        }

        Flush();
    }

    private void RunErrands()
    {
        Linux.ClearSignal(_signal);
        Interlocked.Exchange(ref _signalled, 0); // seen before the queue is found empty: who posts later signals again
        while (_errands.TryDequeue(out var errand))
        {
            try
            {
                errand.Run();
            }
            catch (Exception bug)
            {
                Log.SocketFailed(_logger, bug.GetType().Name, bug.TargetSite?.Name);
            }

            Flush();
        }
    }

    private void Flush()
    {
        Departure.Leave();
        for (var i = 0; i < _unflushed.Count; i++)
        {
            _unflushed[i].Flush();
        }

        _unflushed.Clear();
    }
}
