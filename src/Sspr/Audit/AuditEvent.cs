using Sspr.Problems;

namespace Sspr.Audit;

/// <summary>One step or outcome, as it goes into the audit. Holds no secret and names accounts only by <see cref="Accounts.AccountKey"/>.</summary>
internal sealed record AuditEvent
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>Progress, or the class of the end.</summary>
    public required AuditClass Class { get; init; }

    /// <summary>The attempt's support code; null for events outside an attempt.</summary>
    public string? Attempt { get; init; }

    /// <summary>Who did it: <c>user</c>, <c>server</c>, <c>agent:NAME</c>, <c>operator:USER</c>, <c>key:NAME</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Whose account, as a key reference; null where none is concerned.</summary>
    public string? Target { get; init; }

    /// <summary>Keyed hash of the network address it came from.</summary>
    public string? Source { get; init; }

    /// <summary>The problem that explains a refusal or failure.</summary>
    public ProblemCode? Problem { get; init; }

    /// <summary>The operation it belongs to.</summary>
    public string? Operation { get; init; }

    /// <summary>The fact that shows it, in words for an operator.</summary>
    public string? Detail { get; init; }
}

/// <summary>Outcome classes after the finished reporting vocabulary of Entra (reference 08 §3). All but the first end an attempt.</summary>
internal enum AuditClass
{
    /// <summary>A step on the way.</summary>
    Progress,

    /// <summary>The password was set.</summary>
    Succeeded,

    /// <summary>Could not succeed.</summary>
    Failed,

    /// <summary>Stopped by a limit.</summary>
    Blocked,

    /// <summary>The user went away, or nothing was to be done for this account.</summary>
    Abandoned,
}

/// <summary>What can happen. The names are stored and never change their meaning.</summary>
internal enum AuditKind
{
    /// <summary>A name was submitted.</summary>
    ResetStarted,

    /// <summary>The name was looked up; the problem says why it cannot succeed, if so.</summary>
    AccountLookedUp,

    /// <summary>A challenge was issued, or for a decoy the same was done without sending.</summary>
    ChallengeIssued,

    /// <summary>The user asked for another challenge.</summary>
    ChallengeAskedAgain,

    /// <summary>A challenge could not be delivered.</summary>
    ChallengeNotDelivered,

    /// <summary>A proof was wrong, late or used.</summary>
    ProofRefused,

    /// <summary>A gate was passed.</summary>
    GatePassed,

    /// <summary>Accounts of the same person were looked for, after the last proof; the detail says what was found.</summary>
    OtherAccountsFound,

    /// <summary>An attempt for another account of the same person began with the proofs of the first; the problem says why not, if so.</summary>
    ProofsCarriedOver,

    /// <summary>The user chose the account.</summary>
    AccountChosen,

    /// <summary>The end for an account that the user left out, or that was not included; the problem says why, if so.</summary>
    AccountLeftOut,

    /// <summary>A new password was submitted.</summary>
    PasswordSubmitted,

    /// <summary>The intent to write; durable before the directory is touched.</summary>
    WriteIntended,

    /// <summary>The directory's rules refused the password.</summary>
    PasswordRefused,

    /// <summary>The directory could not be asked; nothing changed.</summary>
    DirectoryUnreachable,

    /// <summary>The write was sent and its outcome is not known.</summary>
    OutcomeUnknown,

    /// <summary>The user is asked to type the password once more.</summary>
    SettlementAsked,

    /// <summary>The outcome of an unknown write was found out.</summary>
    OutcomeFound,

    /// <summary>The end of an attempt; the class says which.</summary>
    ResetEnded,

    /// <summary>A notification was sent, or could not be.</summary>
    NotificationSent,

    /// <summary>An enrolment code for an agent was made.</summary>
    AgentEnrolmentCodeMade,

    /// <summary>An agent was enrolled.</summary>
    AgentEnrolled,

    /// <summary>An agent was frozen, revoked or released.</summary>
    AgentStatusChanged,

    /// <summary>An operator bound an address to an account.</summary>
    RegistrationAdded,

    /// <summary>An operator made an account in a built-in directory.</summary>
    AccountCreated,

    /// <summary>The server started, with the policy in force.</summary>
    ServerStarted,

    /// <summary>The user chose a method for the next gate.</summary>
    MethodChosen,

    /// <summary>The user wanted another method.</summary>
    OtherMethodAsked,

    /// <summary>Messages to a range of telephone numbers were stopped, because nobody types in their codes.</summary>
    MessageRangeStopped,

    /// <summary>Another version of the policy came into force.</summary>
    PolicyChanged,
    /// <summary>A name was submitted to unlock an account.</summary>
    UnlockStarted,

    /// <summary>The user confirmed an unlock.</summary>
    UnlockSubmitted,

    /// <summary>The end of an attempt to unlock; the class says which.</summary>
    UnlockEnded,

    /// <summary>A name was submitted to change a password.</summary>
    ChangeStarted,

    /// <summary>The present and a new password were submitted.</summary>
    ChangeSubmitted,

    /// <summary>The present password of a change was not right, or could not be tried.</summary>
    CurrentPasswordRefused,

    /// <summary>The end of an attempt to change a password; the class says which.</summary>
    ChangeEnded,

    /// <summary>The directory's password of a sign-in was right; a second proof is awaited.</summary>
    SignInStarted,

    /// <summary>The end of the second proof of a sign-in; the class says which.</summary>
    SignInEnded,

    /// <summary>The owner said that an attempt was not theirs; the account's self-service is frozen.</summary>
    SelfServiceFrozen,

    /// <summary>An operator let a frozen account use self-service again, or cleared its counters.</summary>
    BlockLifted,

    /// <summary>A sign-in name was asked for by its address.</summary>
    NameReminderAsked,
    /// <summary>A sign-in was not taken; the problem says why.</summary>
    SignInRefused,

    /// <summary>The password of a sign-in was right.</summary>
    PasswordProved,

    /// <summary>The second proof of a sign-in was right; the detail says which.</summary>
    SignedIn,

    /// <summary>The user signed out.</summary>
    SignedOut,

    /// <summary>Sessions of an account were ended from outside.</summary>
    SessionsEnded,

    /// <summary>The user registered a method.</summary>
    MethodRegistered,

    /// <summary>The user took a method away.</summary>
    MethodRemoved,

    /// <summary>The user chose the method that is offered first.</summary>
    DefaultMethodSet,

    /// <summary>The user looked at the methods and confirmed them.</summary>
    MethodsConfirmed,

    /// <summary>A registration was tried and not confirmed.</summary>
    RegistrationRefused,

    /// <summary>A Temporary Access Pass was issued.</summary>
    PassIssued,

    /// <summary>A Temporary Access Pass was used.</summary>
    PassUsed,

    /// <summary>A Temporary Access Pass was wrong, over, or not valid yet.</summary>
    PassRefused,

    /// <summary>A Temporary Access Pass was taken back.</summary>
    PassRevoked,

    /// <summary>An operator took a registration away.</summary>
    RegistrationRemoved,
    /// <summary>An operator took hardware tokens into the inventory.</summary>
    TokensImported,

    /// <summary>An operator said whose a hardware token is, or that it is nobody's.</summary>
    TokenAssigned,

    /// <summary>Somebody was asked to vouch for the user.</summary>
    VouchAsked,

    /// <summary>Somebody vouched for the user.</summary>
    VouchApproved,

    /// <summary>Somebody said that it is not the user, or typed too many wrong numbers.</summary>
    VouchRefused,

    /// <summary>An operator made a key for programs of administrators.</summary>
    ApiKeyCreated,

    /// <summary>An operator took such a key back.</summary>
    ApiKeyRevoked,

    /// <summary>A program asked something by its key; the problem says why it was refused, if it was.</summary>
    ApiKeyUsed,

    /// <summary>A person signed in to the admin centre with such a key.</summary>
    AdminSignedIn,

    /// <summary>A key that was typed at the admin centre was refused.</summary>
    AdminSignInRefused,

    /// <summary>A person signed out of the admin centre.</summary>
    AdminSignedOut,

    /// <summary>An operator let deletions that the synchronisation held back take effect.</summary>
    SyncDeletionsApproved,

    /// <summary>An operator gave such deletions up.</summary>
    SyncDeletionsDiscarded,

    /// <summary>A step of a change of the server's signing key; the detail says which.</summary>
    ServerKeyChanged,

    /// <summary>The password of a rehearsal account was set and read back.</summary>
    RehearsalPassed,

    /// <summary>It could not be; the problem says why.</summary>
    RehearsalFailed,
}
