namespace Sspr.Resets;

/// <summary>What an attempt is to achieve. The names are stored.</summary>
internal enum AttemptKind
{
    /// <summary>A new password for who forgot the present one.</summary>
    Reset,

    /// <summary>The present password stays, the lock goes.</summary>
    Unlock,

    /// <summary>A new password for who knows the present one.</summary>
    Change,

    /// <summary>Nothing at the directory: the second proof of a sign-in, after the directory's password.</summary>
    SignIn,
}
