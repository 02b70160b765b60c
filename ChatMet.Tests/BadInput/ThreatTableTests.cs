using System.Globalization;
using Xunit.v3;

namespace ChatMet.Tests.BadInput;

/// <summary>No row of the table is without a test.</summary>
public sealed class ThreatTableTests
{
    [Fact]
    public void Every_row_has_a_test_that_names_it()
    {
        var types = typeof(ThreatTableTests).Assembly.GetTypes();
        var traits = types.Cast<System.Reflection.MemberInfo>().Concat(types.SelectMany(type => type.GetMethods()))
            .SelectMany(member => member.GetCustomAttributes(typeof(TraitAttribute), inherit: false).Cast<ITraitAttribute>())
            .SelectMany(trait => trait.GetTraits())
            .Where(trait => trait.Key == ThreatTable.Trait)
            .Select(trait => int.Parse(trait.Value, CultureInfo.InvariantCulture));

        traits.Distinct().Should().BeEquivalentTo(ThreatTable.Rows);
    }
}
