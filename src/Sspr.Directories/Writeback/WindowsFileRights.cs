using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Sspr.Directories.Writeback;

/// <summary>
/// What modes 0600 and 0700 are on Windows: an access list without inheritance that names this process's account, the system and the
/// administrators, and the account of the agent's service. Compiled and not yet run on Windows; whatever cannot be read counts as loose.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsFileRights
{
    // by their numbers, since their names are translated
    private const string Administrators = "S-1-5-32-544";
    private const string LocalSystem = "S-1-5-18";

    /// <summary>Makes a folder that is closed to everybody else; leaves one that is there as it is.</summary>
    public static void CreateFolder(string folder)
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Allowed())
        {
            security.AddAccessRule(new FileSystemAccessRule(
                account,
                FileSystemRights.FullControl,
                InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                PropagationFlags.None,
                AccessControlType.Allow));
        }

        // an existing folder is judged by Looseness
        if (!Directory.Exists(folder))
        {
            new DirectoryInfo(folder).Create(security);
        }
    }

    /// <summary>A new file, closed to everybody else from its first moment.</summary>
    public static FileStream CreateStream(string path)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Allowed())
        {
            security.AddAccessRule(new FileSystemAccessRule(account, FileSystemRights.FullControl, AccessControlType.Allow));
        }

        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Read | FileSystemRights.Write, FileShare.None, 64 * 1024, FileOptions.None, security);
    }

    /// <summary>Who else may read or write it; null if nobody.</summary>
    public static string? Looseness(string path)
    {
        try
        {
            FileSystemSecurity security = Directory.Exists(path)
                ? new DirectoryInfo(path).GetAccessControl(AccessControlSections.Access | AccessControlSections.Owner)
                : new FileInfo(path).GetAccessControl(AccessControlSections.Access | AccessControlSections.Owner);
            var allowed = Allowed();
            // an owner may give himself any right
            if (security.GetOwner(typeof(SecurityIdentifier)) is not { } owner || !allowed.Contains(owner))
            {
                return $"{path} belongs to somebody else; run: icacls \"{path}\" /setowner *{Administrators}";
            }

            var others = security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
                .Cast<FileSystemAccessRule>()
                .Where(rule => rule.AccessControlType == AccessControlType.Allow && !allowed.Contains(rule.IdentityReference))
                .Select(static rule => rule.IdentityReference.Value)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            return others.Count == 0
                ? null
                : $"{path} is open to {string.Join(", ", others)}; run: icacls \"{path}\" /inheritance:r /grant:r *{Administrators}:F *{LocalSystem}:F \"NT SERVICE\\{PrivateFile.ServiceName}:F\"";
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or SystemException)
        {
            // a list that cannot be read may name anybody
            return $"the access list of {path} cannot be read ({e.Message})";
        }
    }

    private static HashSet<IdentityReference> Allowed()
    {
        var allowed = new HashSet<IdentityReference>
        {
            new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null),
            new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null),
        };
        using var own = WindowsIdentity.GetCurrent();
        if (own.User is { } user)
        {
            allowed.Add(user);
        }

        try
        {
            allowed.Add(new NTAccount("NT SERVICE", PrivateFile.ServiceName).Translate(typeof(SecurityIdentifier)));
        }
        catch (IdentityNotMappedException)
        {
            // the service is not installed yet
        }

        return allowed;
    }
}
