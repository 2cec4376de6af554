namespace Sspr.Passwords.Banned;

/// <summary>Where a banned term comes from; a refusal names the list.</summary>
[Flags]
internal enum TermSource
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What everybody guesses: the list that is shipped, and the file that the settings name.</summary>
    Everybody = 1,

    /// <summary>Words of this organisation.</summary>
    Organisation = 2,

    /// <summary>Both.</summary>
    All = Everybody | Organisation,
}
