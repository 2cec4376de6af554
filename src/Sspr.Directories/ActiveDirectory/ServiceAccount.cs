using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>The account that signs in to the directory.</summary>
internal sealed class ServiceAccount(ActiveDirectoryOptions options) : LdapCredentials
{
    public override string Name => options.ServiceAccount;

    public override long Version => File.GetLastWriteTimeUtc(options.PasswordFile).Ticks;

    public override byte[] ReadPassword()
    {
        if (PasswordFile.WhatIsWrong(options.PasswordFile) is { } problem)
        {
            throw Unusable($"password file {options.PasswordFile}: {problem}");
        }

        try
        {
            return PasswordFile.Read(options.PasswordFile) is { Length: > 0 } password
                ? password
                : throw Unusable($"password file {options.PasswordFile} holds no password");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"password file {options.PasswordFile}: {e.Message}");
        }
    }

    public override DirectoryFault Explain(LdapResult refusal, LdapEndpoint endpoint)
    {
        var kind = (refusal.Code, BindAnswers.Read(refusal)) switch
        {
            (LdapResultCode.Busy or LdapResultCode.Unavailable, _) => DirectoryFaultKind.ServerUnavailable,
            (_, BindAnswer.PasswordRight or BindAnswer.ProvesNothing) => DirectoryFaultKind.ServiceAccountUnusable,
            (LdapResultCode.InvalidCredentials, _) => DirectoryFaultKind.ServiceAccountRefused,
            _ => DirectoryFaultKind.UnexpectedResult,
        };
        return new DirectoryFault(kind, endpoint.ToString(), $"bind as {options.ServiceAccount}: {refusal.Describe()}");
    }

    private LdapFaultException Unusable(string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.ServiceAccountUnusable, options.Name, evidence), sent: false);
}
