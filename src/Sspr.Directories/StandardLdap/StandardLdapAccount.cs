using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>The account that signs in to the directory.</summary>
internal sealed class StandardLdapAccount(StandardLdapOptions options) : LdapFileCredentials(options)
{
    public override IReadOnlyList<LdapControl> Controls => [PolicyControl.Ask];

    /// <summary>Who has to change the password first is signed in and may do nothing else; every answer would say so in other words.</summary>
    public override bool IsLetIn(LdapResult answer) => base.IsLetIn(answer) && !HasToChange(answer);

    public override DirectoryFault Explain(LdapResult refusal, LdapEndpoint endpoint)
    {
        var kind = (refusal.Code, BindReading.Read(refusal).Answer) switch
        {
            (LdapResultCode.Busy or LdapResultCode.Unavailable, _) => DirectoryFaultKind.ServerUnavailable,
            (_, BindAnswer.PasswordRight or BindAnswer.ProvesNothing) => DirectoryFaultKind.ServiceAccountUnusable,
            (_, BindAnswer.PasswordWrong) => DirectoryFaultKind.ServiceAccountRefused,
            _ => DirectoryFaultKind.UnexpectedResult,
        };
        return new DirectoryFault(kind, endpoint.ToString(), $"bind as {Name}: {(HasToChange(refusal) ? "an administrator set its password, so it has to be changed first" : refusal.Describe())}");
    }

    private static bool HasToChange(LdapResult answer) => PolicyControl.Of(answer).Error == PolicyError.ChangeAfterReset;
}
