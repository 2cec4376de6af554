namespace Sspr.Directories;

/// <summary>What the service account needs a right for.</summary>
public enum RightPurpose
{
    /// <summary>To set a new password.</summary>
    SetPassword,

    /// <summary>To set a new password, by a rule that lets nobody read a hash.</summary>
    SetPasswordUnread,

    /// <summary>To unlock an account, with and without a new password.</summary>
    Unlock,

    /// <summary>To keep the stamp of the last operation, so that a lost answer can be settled.</summary>
    KeepStamp,

    /// <summary>To unlock an account, and to keep the stamp of the last operation.</summary>
    UnlockAndKeepStamp,

    /// <summary>To set a new password, also soon after an administrator did, and to unlock.</summary>
    SetPasswordAndUnlock,

    /// <summary>The same, and to keep the stamp of the last operation.</summary>
    SetPasswordUnlockAndKeepStamp,

    /// <summary>To make somebody change the password at the next sign-in, which is never asked for now.</summary>
    RequireChange,

    /// <summary>What a synchronisation of Microsoft Entra writes with each reset.</summary>
    WriteBesides,

    /// <summary>To know the fine-grained password policies.</summary>
    ReadFineGrainedPolicies,

    /// <summary>To know the rules of accounts with a policy of their own.</summary>
    ReadOwnPolicies,

    /// <summary>To show the rules for a new password, and never to lock an account.</summary>
    ReadRules,

    /// <summary>To find people, and to see the state of their passwords.</summary>
    FindPeople,

    /// <summary>To find people and groups, to show the rules, and never to lock an account.</summary>
    FindEverything,

    /// <summary>To keep members of protected groups out, and for policies of groups.</summary>
    ReadGroups,

    /// <summary>To know that it is no root account.</summary>
    KnowItself,

    /// <summary>So that a wider rule does not show hashes.</summary>
    HideHashes,

    /// <summary>To list whose password expires, beyond the size limit.</summary>
    ListEverybody,
}
