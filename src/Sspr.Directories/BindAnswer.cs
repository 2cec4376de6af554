namespace Sspr.Directories;

/// <summary>What a simple bind says about the password.</summary>
internal enum BindAnswer
{
    /// <summary>The password is right; the account may still be barred from signing in.</summary>
    PasswordRight,

    /// <summary>The password or the name is wrong.</summary>
    PasswordWrong,

    /// <summary>Locked out, which the server says to right and wrong passwords alike.</summary>
    ProvesNothing,

    /// <summary>No answer about the password.</summary>
    NotAnswered,
}
