namespace ChatMet.Tests.BadInput;

/// <summary>One neighbourhood for all cases of a class, which run one after the other.</summary>
public sealed class SharedNeighbourhood : IAsyncLifetime
{
    internal Neighbourhood Value { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Value = await Neighbourhood.OpenAsync();

    public ValueTask DisposeAsync() => Value.DisposeAsync();
}
