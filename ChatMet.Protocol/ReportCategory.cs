namespace ChatMet.Protocol;

/// <summary>What kind of abuse a Report names. It carries nothing else.</summary>
public enum ReportCategory : byte
{
    /// <summary>Advertising, links, bots.</summary>
    Spam = 1,

    /// <summary>Unwanted sexual content.</summary>
    Sexual = 2,

    /// <summary>The person seems to be under 18.</summary>
    Minor = 3,

    /// <summary>Threats of harm.</summary>
    Threat = 4,

    /// <summary>Anything else.</summary>
    Other = 5,
}
