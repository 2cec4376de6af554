using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>The account that signs in to the directory.</summary>
internal sealed class StandardLdapAccount(StandardLdapOptions options) : LdapFileCredentials(options)
{
    public override DirectoryFault Explain(LdapResult refusal, LdapEndpoint endpoint)
    {
        var kind = (refusal.Code, BindReading.Read(refusal).Answer) switch
        {
            (LdapResultCode.Busy or LdapResultCode.Unavailable, _) => DirectoryFaultKind.ServerUnavailable,
            (_, BindAnswer.PasswordRight or BindAnswer.ProvesNothing) => DirectoryFaultKind.ServiceAccountUnusable,
            (_, BindAnswer.PasswordWrong) => DirectoryFaultKind.ServiceAccountRefused,
            _ => DirectoryFaultKind.UnexpectedResult,
        };
        return new DirectoryFault(kind, endpoint.ToString(), $"bind as {Name}: {refusal.Describe()}");
    }
}
