namespace Sspr.Directories.Ldap;

/// <summary>Who a pool signs in as.</summary>
internal abstract class LdapCredentials
{
    /// <summary>Distinguished name or userPrincipalName.</summary>
    public abstract string Name { get; }

    /// <summary>Something that changes when the password does, so that a refused one is not tried again before that.</summary>
    public abstract long Version { get; }

    /// <summary>The password as UTF-8; the pool clears it after the bind.</summary>
    /// <exception cref="LdapFaultException">It cannot be read.</exception>
    public abstract byte[] ReadPassword();

    /// <summary>What goes with the bind.</summary>
    public virtual IReadOnlyList<LdapControl> Controls => [];

    /// <summary>Whether whoever was answered so may do something.</summary>
    public virtual bool IsLetIn(LdapResult answer) => answer.Code == LdapResultCode.Success;

    /// <summary>What a bind means that lets nobody in.</summary>
    public abstract DirectoryFault Explain(LdapResult refusal, LdapEndpoint endpoint);
}
