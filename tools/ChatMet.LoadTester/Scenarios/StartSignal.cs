namespace ChatMet.LoadTester.Scenarios;

/// <summary>Lets several processes of one run begin together: each says on its output that its people are there, and waits for a line on
/// its input. A process alone just begins. The director's turn asks; a thread of its own waits.</summary>
internal sealed class StartSignal(bool isOneOfMany)
{
    public const string Ready = "ready";

    private Task? _heard;

    /// <summary>Whether everything is ready here and others are waited for.</summary>
    public bool IsAwaited => _heard is { IsCompleted: false };

    /// <summary>To be asked when everything is ready here; false = not yet.</summary>
    public bool IsGiven()
    {
        if (!isOneOfMany)
        {
            return true;
        }

        if (_heard is null)
        {
            Console.Out.WriteLine(Ready);
            Console.Out.Flush();
            _heard = Task.Run(Console.In.ReadLine);
        }

        return _heard.IsCompleted;
    }
}
