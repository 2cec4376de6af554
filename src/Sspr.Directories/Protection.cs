namespace Sspr.Directories;

/// <summary>Why an account is kept out of self-service, and the fact that shows it.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Evidence">What was read, for example <c>member of CORP\Domain Admins (S-1-5-…-512)</c>.</param>
public sealed record Protection(ProtectionReason Reason, string Evidence);

/// <summary>The kinds of account that self-service never writes to, decided where the write happens.</summary>
public enum ProtectionReason
{
    /// <summary>Member, directly or through other groups, of a privileged group.</summary>
    PrivilegedGroup,

    /// <summary><c>adminCount</c> is 1: is or was protected by AdminSDHolder (MS-ADTS 3.1.1.6.1).</summary>
    AdminCount,

    /// <summary>Carries a <c>servicePrincipalName</c>: a service runs under it.</summary>
    ServicePrincipal,

    /// <summary>The account that the agent itself uses.</summary>
    OwnAccount,

    /// <summary><c>krbtgt</c> or the built-in Administrator.</summary>
    BuiltInAccount,

    /// <summary>A computer, managed service account or trust.</summary>
    NotAPerson,

    /// <summary>In a group that the administrator of the agent named.</summary>
    ConfiguredGroup,

    /// <summary>Outside the organisational units that the agent serves.</summary>
    OutOfScope,

    /// <summary>Its group membership could not be read, so it might be privileged.</summary>
    MembershipUnreadable,
}
