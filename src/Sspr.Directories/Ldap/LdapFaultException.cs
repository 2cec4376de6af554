namespace Sspr.Directories.Ldap;

/// <summary>A directory could not be asked. Connectors turn it into a result; it never leaves this assembly.</summary>
internal sealed class LdapFaultException : Exception
{
    public LdapFaultException(DirectoryFault fault, bool sent, Exception? cause = null)
        : base($"{fault.Kind} at {fault.Endpoint}: {fault.Evidence}", cause)
    {
        Fault = fault;
        Sent = sent;
    }

    /// <summary>What is wrong.</summary>
    public DirectoryFault Fault { get; }

    /// <summary>
    /// Whether a byte of the request may have left this machine. If false the server surely did not act on it; if true it may have.
    /// </summary>
    public bool Sent { get; }
}
