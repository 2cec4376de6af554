using System.ComponentModel.DataAnnotations;
using Sspr.Directories;
using Sspr.Storage.BuiltInDirectory;

namespace Sspr.Server.Settings;

/// <summary>The password rules of a built-in directory, which lives in our own store.</summary>
internal sealed record BuiltInOptions
{
    /// <summary>Fewest characters of a password.</summary>
    [Range(8, NewPassword.MaximumLength)]
    public int MinimumLength { get; init; } = 15;

    /// <summary>Whether three kinds of character are demanded, and no part of the name.</summary>
    public bool ComplexityRequired { get; init; }

    /// <summary>How many passwords, the present one included, must not be used again; 0 for none.</summary>
    [Range(0, 24)]
    public int HistoryLength { get; init; } = 5;

    /// <summary>The same for the connector.</summary>
    public BuiltInDirectoryOptions For(string name) => new()
    {
        Name = new DirectoryName(name),
        MinimumLength = MinimumLength,
        ComplexityRequired = ComplexityRequired,
        HistoryLength = HistoryLength,
    };
}
