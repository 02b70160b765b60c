namespace ChatMet.Server.Limits.Standing;

/// <summary>An amount that halves in each half-life; time is counted in half-lives. Immutable.</summary>
/// <remarks>It is kept as one number, the logarithm of what it would have been at time 0, which stays the same while it fades. So of two
/// amounts the larger one stays the larger, and they can be held in order.</remarks>
/// <param name="Height">The logarithm, base 2.</param>
internal readonly record struct Fading(double Height)
{
    public static Fading Nothing => new(double.NegativeInfinity);

    public static Fading Of(double amount, double time) => new(Math.Log2(amount) + time);

    /// <summary>What is left of it.</summary>
    public double At(double time) => double.Exp2(Height - time);

    /// <summary>When so much will be left of it.</summary>
    public double TimeOf(double amount) => Height - Math.Log2(amount);
}
