using System.Data.Common;
using System.Globalization;

namespace Sspr.Storage.Synchronisation;

/// <summary>Values as parameters of a command, one behind the other.</summary>
internal sealed class ParameterRow(DbCommand command) : IRowWriter
{
    /// <summary>The name of a parameter.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    /// <inheritdoc />
    public void Text(string? value) => Add(value);

    /// <inheritdoc />
    public void Number(long value) => Add(value);

    /// <inheritdoc />
    public void Flag(bool value) => Add(value);

    /// <inheritdoc />
    public void Id(Guid? value) => Add(value);

    /// <summary>A value of whatever kind.</summary>
    public void Add(object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = Name(command.Parameters.Count);
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
