using System.CommandLine;
using System.Globalization;

namespace ChatMet.LoadTester.Commands;

/// <summary>Options that are numbers with a least value.</summary>
internal static class Numbers
{
    public static Option<int> Whole(string name, string description, int otherwise, int least) => AtLeast(
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise }, least);

    public static Option<double> Seconds(string name, string description, double otherwise) => AtLeast(
        new Option<double>(name) { Description = description, DefaultValueFactory = _ => otherwise }, 0);

    public static Option<double> Share(string name, string description)
    {
        var option = new Option<double>(name) { Description = description };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is < 0 or > 1)
            {
                given.AddError($"{name} is a share, from 0 to 1.");
            }
        });
        return option;
    }

    private static Option<T> AtLeast<T>(Option<T> option, T least)
        where T : IComparable<T>, IFormattable
    {
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<T>() is { } value && value.CompareTo(least) < 0)
            {
                given.AddError($"{option.Name} must be {least.ToString(null, CultureInfo.InvariantCulture)} or more.");
            }
        });
        return option;
    }
}
