using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>The account that signs in to the directory.</summary>
internal sealed class ServiceAccount(ActiveDirectoryOptions options) : LdapFileCredentials(options)
{
    public override DirectoryFault Explain(LdapResult refusal, LdapEndpoint endpoint)
    {
        var kind = (refusal.Code, BindAnswers.Read(refusal)) switch
        {
            (LdapResultCode.Busy or LdapResultCode.Unavailable, _) => DirectoryFaultKind.ServerUnavailable,
            (_, BindAnswer.PasswordRight or BindAnswer.ProvesNothing) => DirectoryFaultKind.ServiceAccountUnusable,
            (LdapResultCode.InvalidCredentials, _) => DirectoryFaultKind.ServiceAccountRefused,
            _ => DirectoryFaultKind.UnexpectedResult,
        };
        return new DirectoryFault(kind, endpoint.ToString(), $"bind as {Name}: {refusal.Describe()}");
    }
}
