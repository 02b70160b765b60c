namespace ChatMet.Server.Telemetry;

/// <summary>What became of a report.</summary>
internal enum ReportOutcome
{
    /// <summary>It raised a score.</summary>
    Counted,

    /// <summary>It raised a score by less than half of its weight: the same address gives many.</summary>
    Discounted,

    /// <summary>Somebody from the same address had reported the same one: it counts once.</summary>
    Again,

    /// <summary>The reported one has the reporter's own address.</summary>
    Own,

    /// <summary>One of the two is exempt from limits, or has no address.</summary>
    Unaddressed,
}
