namespace Sspr.Directories;

/// <summary>Outcome of carrying an operation out, or of finding out afterwards what became of it.</summary>
public abstract record SetPasswordResult
{
    private SetPasswordResult()
    {
    }

    /// <summary>The directory holds the new password.</summary>
    /// <param name="DomainController">Which one proved it.</param>
    public sealed record Written(string DomainController) : SetPasswordResult;

    /// <summary>The directory's rules refused this password; another one may do. Nothing changed.</summary>
    public sealed record Refused(PasswordRefusal Refusal) : SetPasswordResult;

    /// <summary>The current password of a <see cref="WriteAction.Change"/> is not the account's. Nothing changed.</summary>
    public sealed record WrongCurrent(string Evidence) : SetPasswordResult;

    /// <summary>No password would do. Nothing changed.</summary>
    public sealed record Blocked(WriteObstacle Obstacle) : SetPasswordResult;

    /// <summary>The directory could not be asked, and nothing changed for certain.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : SetPasswordResult;

    /// <summary>The write was sent and its outcome is not known; ask again with <see cref="IDirectoryConnector.ResolveAsync"/>.</summary>
    public sealed record OutcomeUnknown(DirectoryFault Fault) : SetPasswordResult;

    /// <summary>
    /// The password changed meanwhile and only the user can tell whether it was this operation: ask for the password once more and
    /// send a <see cref="WriteAction.Settle"/>.
    /// </summary>
    public sealed record NeedsSettling(string Evidence) : SetPasswordResult;
}
