namespace ChatMet.LoadTester;

/// <summary>What the program tells its caller.</summary>
internal enum ExitCode
{
    /// <summary>Every message arrived, at the right person, once, in order, unchanged.</summary>
    Fine = 0,

    /// <summary>One did not.</summary>
    Faulty = 1,

    /// <summary>The command line makes no sense, or the load does not fit the server's limits.</summary>
    Unusable = 2,

    /// <summary>The run broke down: refused, no files or ports left, connections lost.</summary>
    Broken = 3,
}
