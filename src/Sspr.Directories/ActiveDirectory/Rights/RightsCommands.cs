using System.Text;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>The commands by which an administrator changes rights, as they are typed on a domain controller.</summary>
/// <param name="token">Who the service account is.</param>
/// <param name="isSamba">Whether <c>samba-tool</c> is there, or <c>dsacls</c> and PowerShell.</param>
internal sealed class RightsCommands(AccessToken token, bool isSamba)
{
    private const string Database = "/var/lib/samba/private/sam.ldb";

    /// <summary>The commands for the server that was looked at.</summary>
    public static RightsCommands Of(RightsPicture picture) => new(picture.Token, picture.IsSamba);

    /// <summary>Grants what is needed on users below an object.</summary>
    public string Grant(string place, NeededRight needed) => isSamba
        ? $"samba-tool dsacl set --objectdn={Quote(place)} --sddl={Quote(needed.EntryFor(token.Sid).ToSddl())}"
        : $"dsacls {Quote(place)} /I:S /G {Quote($"{token.LoginName}:{DsaclsRight(needed.Right)};user")}";

    /// <summary>Grants a right on one object, for itself.</summary>
    public string GrantHere(string place, AccessRight right) => isSamba
        ? $"samba-tool dsacl set --objectdn={Quote(place)} --sddl={Quote($"(OA;;{right.Mask.ToSddl()};{right.Type};;{token.Sid})")}"
        : $"dsacls {Quote(place)} /G {Quote($"{token.LoginName}:{DsaclsRight(right)}")}";

    /// <summary>Lets the service account read the fine-grained policies.</summary>
    public string ReadPolicies(string container) => isSamba
        ? $"samba-tool dsacl set --objectdn={Quote(container)} --sddl={Quote($"(A;CI;LCRPLO;;;{token.Sid})")}"
        : $"dsacls {Quote(container)} /I:T /G {Quote($"{token.LoginName}:GR")}";

    /// <summary>
    /// Takes one entry away. <c>dsacls</c> can only take away all entries of a trustee, so that those that are needed have to be granted again.
    /// </summary>
    public string Revoke(string place, AccessEntry entry) => isSamba
        ? $"samba-tool dsacl delete --objectdn={Quote(place)} --sddl={Quote(entry.ToSddl())}"
        : $"dsacls {Quote(place)} /R {Quote(entry.Trustee == token.Sid ? token.LoginName : $"{entry.Trustee}")}";

    /// <summary>Lets an object inherit again and keeps the entries of its own.</summary>
    public string LetInherit(string name, SecurityDescriptor descriptor) => isSamba
        ? Modify(name, "replace: nTSecurityDescriptor", $"nTSecurityDescriptor: {descriptor.ToInheritingSddl()}") + " --controls=sd_flags:1:4"
        : $"dsacls {Quote(name)} /P:N";

    /// <summary>Takes away the mark of former administrators.</summary>
    public string ClearAdminCount(string name) => isSamba
        ? Modify(name, "delete: adminCount")
        : $"Set-ADUser -Identity {QuoteForPowerShell(name)} -Clear adminCount";

    private static string DsaclsRight(AccessRight right) => right.Mask == AccessMask.ControlAccess
        ? $"CA;{right.Name}"
        : $"WP;{right.Name["Write ".Length..]}";

    private static string Modify(string name, params string[] lines) =>
        $"printf '%s\\n' {string.Join(' ', ((string[])[$"dn:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}", "changetype: modify", .. lines]).Select(QuoteForShell))} | ldbmodify -H {Database}";

    // Security: names come from the directory, and whoever may create a user chooses one; an administrator runs the line as root
    // (A_name_cannot_break_out_of_the_printed_command).
    private string Quote(string text) => isSamba ? QuoteForShell(text) : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Nothing is special between single quotes (POSIX.1-2017, Shell Command Language, 2.2.2).</summary>
    private static string QuoteForShell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string QuoteForPowerShell(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
