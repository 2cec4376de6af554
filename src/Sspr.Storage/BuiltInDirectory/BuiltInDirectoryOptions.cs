using System.ComponentModel.DataAnnotations;
using Sspr.Directories;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>One built-in directory. The defaults are those of NIST SP 800-63B-4 §3.1.1.2 for a password that stands alone.</summary>
internal sealed class BuiltInDirectoryOptions
{
    /// <summary>The directory's name in the settings.</summary>
    public required DirectoryName Name { get; init; }

    /// <summary>Fewest characters of a password.</summary>
    [Range(8, NewPassword.MaximumLength)]
    public int MinimumLength { get; init; } = 15;

    /// <summary>Whether three kinds of character are demanded, and that no part of the name is in it.</summary>
    public bool ComplexityRequired { get; init; }

    /// <summary>How many passwords, the present one included, must not be used again; 0 for none.</summary>
    [Range(0, 24)]
    public int HistoryLength { get; init; } = 5;

    /// <summary>After how many wrong passwords in a row an account is locked.</summary>
    [Range(3, 100)]
    public int LockoutThreshold { get; init; } = 10;

    /// <summary>How long it stays locked.</summary>
    public TimeSpan LockoutDuration { get; init; } = TimeSpan.FromMinutes(15);
}
