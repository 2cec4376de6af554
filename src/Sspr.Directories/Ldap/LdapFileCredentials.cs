namespace Sspr.Directories.Ldap;

/// <summary>A service account whose password lies in a file.</summary>
internal abstract class LdapFileCredentials(LdapDirectoryOptions options) : LdapCredentials
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

    private LdapFaultException Unusable(string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.ServiceAccountUnusable, options.Name, evidence), sent: false);
}
