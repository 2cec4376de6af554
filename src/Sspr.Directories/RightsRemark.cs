namespace Sspr.Directories;

/// <summary>One thing about the rights of the service account that somebody should know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Right">The directory's own name of the right, group or attribute that it is about.</param>
/// <param name="Object">The object that it was seen on.</param>
public sealed record RightsRemark(RightsRemarkKind Kind, string Right, string Object)
{
    /// <summary>Most of them in one answer.</summary>
    public const int Most = 24;

    /// <summary>Where the entry is missing or stands, if that is another object: it is inherited from there.</summary>
    public string? Place { get; init; }

    /// <summary>The access control entry that is missing or stands there, in the form of SDDL.</summary>
    public string? Entry { get; init; }

    /// <summary>The command that mends it, for this kind of server; null if it is too long to be sent or none is known.</summary>
    public string? Fix { get; init; }

    /// <summary>Whether a reset of the account fails because of it.</summary>
    public bool Blocks => Kind is RightsRemarkKind.ResetMissing or RightsRemarkKind.ResetDenied or RightsRemarkKind.WriteMissing
        or RightsRemarkKind.WriteDenied or RightsRemarkKind.AdminCountStale;
}

/// <summary>What a remark is about.</summary>
public enum RightsRemarkKind
{
    /// <summary>No entry lets the service account reset the password.</summary>
    ResetMissing,

    /// <summary>An entry forbids it to.</summary>
    ResetDenied,

    /// <summary>No entry lets it write an attribute that a reset, an unlock or the stamp needs.</summary>
    WriteMissing,

    /// <summary>An entry forbids it to.</summary>
    WriteDenied,

    /// <summary>The object refuses what it would inherit, and with it what was delegated.</summary>
    InheritanceOff,

    /// <summary><c>adminCount</c> is left over from a membership in a protected group that has ended.</summary>
    AdminCountStale,

    /// <summary>The service account holds a right that it does not need.</summary>
    TooMuch,

    /// <summary>The service account is in a privileged group.</summary>
    Privileged,

    /// <summary>It may not read the security descriptor, so nothing could be found out about the object.</summary>
    Unreadable,

    /// <summary>It may not read the fine-grained password policies.</summary>
    PoliciesUnreadable,
}
