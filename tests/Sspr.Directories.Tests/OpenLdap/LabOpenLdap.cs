using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.StandardLdap;
using Sspr.Directories.Tests.StandardLdap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>A running OpenLDAP with what tests do to it: new people, settings for a connector, and a look past our own code.</summary>
internal sealed class LabOpenLdap : ILabLdap
{
    /// <summary>How many wrong passwords lock an account.</summary>
    public const int LockoutThreshold = 5;

    /// <summary>The group whose members are kept out.</summary>
    public const string ProtectedGroup = "directory-admins";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-openldap-");
    private static int _numbers;

    private LabOpenLdap(OpenLdapServer slapd) => Slapd = slapd;

    public OpenLdapServer Slapd { get; }

    public string Address => Slapd.Address;

    public int TlsPort => Slapd.TlsPort;

    public string PersonPassword => Slapd.PersonPassword;

    public string GroupsDn => $"ou=groups,{Slapd.BaseDn}";

    public static async Task<LabOpenLdap> StartAsync()
    {
        var lab = new LabOpenLdap(await OpenLdapServer.StartAsync(0, CancellationToken.None));
        await lab.NewGroupAsync("groupOfNames", "member", lab.Slapd.ServiceAccountDn, ProtectedGroup);
        return lab;
    }

    /// <summary>Settings for a connector that reaches this server, with limits that a busy machine does not reach.</summary>
    public OpenLdapOptions Options() => new()
    {
        Name = "corp",
        Servers = [$"{Slapd.Address}:{Slapd.TlsPort}"],
        SearchBases = [Slapd.PeopleDn],
        ServiceAccount = Slapd.ServiceAccountDn,
        PasswordFile = PasswordFile("svc", Slapd.ServicePassword),
        CaFile = Slapd.CaFile,
        PersonAttribute = "employeeNumber",
        DefaultPolicy = Slapd.DefaultPolicyDn,
        ProtectedGroups = [ProtectedGroup],
        ConnectTimeout = LabTimes.Connect,
        RequestTimeout = LabTimes.Request,
    };

    /// <summary>The same with operation stamps.</summary>
    public OpenLdapOptions StrictOptions() => Options() with { StampAttribute = "carLicense", HashesCleartext = true };

    /// <summary>A connector; the caller disposes it.</summary>
    public static OpenLdapConnector Connect(OpenLdapOptions options, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System, NullLogger<OpenLdapConnector>.Instance);

    public StandardLdapConnector ConnectThrough(string server, bool strict, TimeProvider time) => Connect(
        (strict ? StrictOptions() : Options()) with { Servers = [server], PoolSize = 1, ProtectedGroups = [] }, time);

    /// <summary>A file that only its owner may read.</summary>
    public string PasswordFile(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        var fresh = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        File.WriteAllText(fresh, content);
        File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(fresh, path, overwrite: true);
        return path;
    }

    public Task<string> NewPersonAsync() => NewPersonAsync(days: 10);

    /// <summary>A new account whose password is some days old; returns its short name.</summary>
    public async Task<string> NewPersonAsync(int days = 10, string more = "", string? place = null)
    {
        var name = NewName("p");
        var changed = TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
        await Slapd.ChangeAsync(
            $"""
             dn: uid={name},{place ?? Slapd.PeopleDn}
             changetype: add
             objectClass: inetOrgPerson
             uid: {name}
             cn: {name}
             sn: {name}
             mail: {name}@mail.test
             userPassword: {Slapd.PersonPassword}
             pwdChangedTime: {changed}
             {more}

             """,
            CancellationToken.None);
        return name;
    }

    /// <summary>Replaces one attribute of a person, as the root account.</summary>
    public Task ReplaceAsync(string name, string attribute, string value) => Slapd.ChangeAsync(
        $"dn: {DnOf(name)}\nchangetype: modify\nreplace: {attribute}\n{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n",
        CancellationToken.None);

    /// <summary>A new group with one member; returns its name.</summary>
    public async Task<string> NewGroupAsync(string objectClass, string attribute, string member, string? name = null, string more = "")
    {
        name ??= NewName("g");
        await Slapd.ChangeAsync(
            $"dn: cn={name},{GroupsDn}\nchangetype: add\nobjectClass: {objectClass}\ncn: {name}\n{attribute}: {member}\n{more}\n", CancellationToken.None);
        return name;
    }

    public Task JoinAsync(string group, string memberDn) => Slapd.ChangeAsync(
        $"dn: cn={group},{GroupsDn}\nchangetype: modify\nadd: member\nmember: {memberDn}\n", CancellationToken.None);

    /// <summary>Whether the server takes a password in a simple bind.</summary>
    public async Task<bool> SignsInAsync(string name, string password)
    {
        var (connection, answer) = await Dialer().OpenAndBindAsync(Endpoint, DnOf(name), Encoding.UTF8.GetBytes(password), CancellationToken.None);
        await connection.DisposeAsync();
        return answer.Code == LdapResultCode.Success;
    }

    /// <summary>Values of one attribute of a person, read as the root account.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string name, string attribute)
    {
        await using var connection = await SignedInAsync(Slapd.AdministratorDn);
        var found = await connection.SearchAsync(LdapSearch.Read(DnOf(name), attribute), CancellationToken.None);
        return [.. Assert.Single(found.Entries).Texts(attribute)];
    }

    /// <summary>How many modifies of a person's password the server has noted as carried out.</summary>
    public async Task<int> CountWritesAsync(string name)
    {
        await using var connection = await SignedInAsync("cn=accesslog");
        var filter = LdapFilter.All(LdapFilter.Equal("reqDN", DnOf(name)), LdapFilter.Equal("reqType", "modify"), LdapFilter.Equal("reqResult", "0"));
        var found = await connection.SearchAsync(new LdapSearch("cn=accesslog", LdapScope.Subtree, filter, ["reqMod"]), CancellationToken.None);
        return found.Entries.Count(static entry => entry.Texts("reqMod").Any(static text => text.StartsWith("userPassword:", StringComparison.Ordinal)));
    }

    public string DnOf(string name) => $"uid={name},{Slapd.PeopleDn}";

    public static string NewName(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{Environment.ProcessId}n{Interlocked.Increment(ref _numbers)}");

    public async ValueTask DisposeAsync()
    {
        await Slapd.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private LdapEndpoint Endpoint => new(Slapd.Address, Slapd.TlsPort);

    private LdapDialer Dialer() => new(LabTimes.Transport(Slapd.CaFile), TimeProvider.System, NullLogger.Instance);

    private async Task<LdapConnection> SignedInAsync(string name)
    {
        var (connection, answer) = await Dialer().OpenAndBindAsync(
            Endpoint, name, Encoding.UTF8.GetBytes(Slapd.AdministratorPassword), CancellationToken.None);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        return connection;
    }
}
