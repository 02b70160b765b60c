namespace ChatMet.Audit;

/// <summary>Looks for whatever would speak against a claim.</summary>
internal interface ICheck
{
    /// <summary>The promise's number.</summary>
    string Promise { get; }

    /// <summary>What is claimed, in a few words.</summary>
    string Claim { get; }

    Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation);
}
