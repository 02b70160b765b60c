namespace ChatMet.LoadTester.People;

/// <summary>Which of its address's budgets a <see cref="Spender"/> uses beside its own connection's.</summary>
internal enum Habit
{
    /// <summary>Texts and pictures of a conversation that lasts.</summary>
    Talks,

    /// <summary>Next, as often as one may.</summary>
    Skips,

    /// <summary>New connections.</summary>
    Visits,
}
