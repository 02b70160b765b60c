using ChatMet.Server.Chat;

namespace ChatMet.Tests.Chat;

/// <summary>The count that people see is rough once it is large.</summary>
public sealed class PopulationTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(99, 99)]
    [InlineData(109, 100)]
    [InlineData(1999, 1900)]
    public void Two_digits_are_told(int present, uint told)
    {
        var population = new Population();
        for (var i = 0; i < present; i++)
        {
            population.Arrived();
        }

        population.Count.Should().Be(present);
        population.Rough.Should().Be(told);
    }
}
