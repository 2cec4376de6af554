using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A running domain with what tests do to it: new people, settings for a connector, and a look past our own code.</summary>
internal sealed class LabDomain : IAsyncDisposable
{
    /// <summary>A security group that may hold others like it.</summary>
    public const int Universal = unchecked((int)0x80000008);

    /// <summary>A group for mail alone, which no token holds.</summary>
    public const int Distribution = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-ad-");
    private static int _people;

    /// <summary>A protected access list with full control for S-1-5-32-544 and nobody else (MS-DTYP 2.4.6).</summary>
    private static readonly string OnlyAdministrators = Convert.ToBase64String(
    [
        1, 0, 0x04, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0,
        4, 0, 32, 0, 1, 0, 0, 0, 0, 0, 24, 0, 0xFF, 0x01, 0x0F, 0, 1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0,
    ]);

    private LabDomain(SambaDomain samba) => Samba = samba;

    public SambaDomain Samba { get; }

    public static async Task<LabDomain> StartAsync(SambaOptions options) =>
        new(await SambaDomain.StartAsync(options, CancellationToken.None));

    /// <summary>Settings for a connector that reaches this domain, with limits that a busy machine does not reach.</summary>
    public ActiveDirectoryOptions Options() => new()
    {
        Name = "corp",
        Servers = [$"{Samba.Address}:636"],
        SearchBases = [Samba.PeopleDn],
        ServiceAccount = Samba.ServiceAccount,
        PasswordFile = PasswordFile("svc", Samba.ServicePassword),
        CaFile = Samba.CaFile,
        PersonAttribute = "employeeID",
        ConnectTimeout = LabTimes.Connect,
        RequestTimeout = LabTimes.Request,
    };

    /// <summary>A file that only its owner may read.</summary>
    public string PasswordFile(string name, string content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        // tests of one domain run side by side: whoever reads the file sees all of it
        var path = Path.Combine(_folder.FullName, name);
        var fresh = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        File.WriteAllText(fresh, content);
        File.SetUnixFileMode(fresh, mode);
        File.Move(fresh, path, overwrite: true);
        return path;
    }

    /// <summary>A new account below the served organisational unit whose password is ten days old; returns its login name.</summary>
    public async Task<string> NewPersonAsync(string more = "", string? place = null, int days = 10)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{Environment.ProcessId}n{Interlocked.Increment(ref _people)}");
        var password = Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{Samba.PersonPassword}\""));
        await Samba.ChangeAsync(
            $"""
             dn: CN={name},{place ?? Samba.PeopleDn}
             changetype: add
             objectClass: user
             sAMAccountName: {name}
             userPrincipalName: {name}@{Samba.Realm.ToLowerInvariant()}
             userAccountControl: 512
             unicodePwd:: {password}
             mail: {name}@mail.test
             {more}

             """,
            CancellationToken.None);
        await Samba.AgeAsync(name, days, CancellationToken.None);
        return name;
    }

    /// <summary>Many accounts at once, without addresses.</summary>
    public Task NewPeopleAsync(int count)
    {
        var password = Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{Samba.PersonPassword}\""));
        var people = Enumerable.Range(0, count).Select(_ =>
            string.Create(CultureInfo.InvariantCulture, $"p{Environment.ProcessId}n{Interlocked.Increment(ref _people)}"));
        return Samba.ChangeAsync(
            string.Join('\n', people.Select(name =>
                $"dn: CN={name},{Samba.PeopleDn}\nchangetype: add\nobjectClass: user\nsAMAccountName: {name}\nuserAccountControl: 512\nunicodePwd:: {password}\n")),
            CancellationToken.None);
    }

    /// <summary>Replaces one attribute of a person, as the administrator.</summary>
    public Task ReplaceAsync(string name, string attribute, string value) =>
        Samba.ChangeAsync(
            $"dn: {DnOf(name)}\nchangetype: modify\nreplace: {attribute}\n{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n",
            CancellationToken.None);

    /// <summary>Sets a password, as the administrator.</summary>
    public Task SetPasswordAsync(string name, string password) =>
        Samba.ChangeAsync(
            $"dn: {DnOf(name)}\nchangetype: modify\nreplace: unicodePwd\nunicodePwd:: {Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{password}\""))}\n",
            CancellationToken.None);

    /// <summary>Puts a member into a group, as the administrator.</summary>
    public Task JoinAsync(string groupDn, string memberDn) =>
        Samba.ChangeAsync($"dn: {groupDn}\nchangetype: modify\nadd: member\nmember: {memberDn}\n", CancellationToken.None);

    /// <summary>Makes the whole domain lock accounts for half an hour.</summary>
    public Task LockAfterAsync(int wrongPasswords) => Samba.ChangeAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
             dn: {Samba.BaseDn}
             changetype: modify
             replace: lockoutThreshold
             lockoutThreshold: {wrongPasswords}
             -
             replace: lockOutObservationWindow
             lockOutObservationWindow: -18000000000
             -
             replace: lockoutDuration
             lockoutDuration: -18000000000

             """),
        CancellationToken.None);

    /// <summary>A new group of a type (MS-ADTS 2.2.12) with one member; returns its distinguished name.</summary>
    public async Task<string> NewGroupAsync(int type, string memberDn, string? name = null)
    {
        name ??= string.Create(CultureInfo.InvariantCulture, $"lg{Environment.ProcessId}n{Interlocked.Increment(ref _people)}");
        var dn = $"CN={name},{Samba.PeopleDn}";
        await Samba.ChangeAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"dn: {dn}\nchangetype: add\nobjectClass: group\nsAMAccountName: {name}\ngroupType: {type}\nmember: {memberDn}\n"),
            CancellationToken.None);
        return dn;
    }

    /// <summary>One number of a person, read as the administrator; 0 if it is absent.</summary>
    public async Task<long> ReadNumberAsync(string name, string attribute)
    {
        await using var connection = await AsAdministratorAsync();
        var found = await connection.SearchAsync(LdapSearch.Read(DnOf(name), attribute), CancellationToken.None);
        return Assert.Single(found.Entries).Number(attribute) ?? 0;
    }

    /// <summary>Whether the domain controller takes a password in a simple bind.</summary>
    public async Task<bool> SignsInAsync(string name, string password)
    {
        var dialer = new LdapDialer(LabTimes.Transport(Samba.CaFile), TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(Samba.Address, 636), $"{name}@{Samba.Realm}", Encoding.UTF8.GetBytes(password), CancellationToken.None);
        await connection.DisposeAsync();
        return answer.Code == LdapResultCode.Success;
    }

    /// <summary>Wrong passwords since the last right one, as the domain controller counts them.</summary>
    public async Task<int> CountBadPasswordsAsync(string dn)
    {
        await using var connection = await AsAdministratorAsync();
        var found = await connection.SearchAsync(LdapSearch.Read(dn, "badPwdCount"), CancellationToken.None);
        return Assert.Single(found.Entries).Number32("badPwdCount") ?? 0;
    }

    /// <summary>How often somebody tried to write a person's password; tests of one domain run side by side, and those of others do not count.</summary>
    public async Task<int> CountPasswordLogAsync(string name) =>
        (await Samba.ReadPasswordLogAsync(CancellationToken.None)).Count(entry => string.Equals(entry.TargetDn, DnOf(name), StringComparison.OrdinalIgnoreCase));

    /// <summary>Puts a person under a fine-grained policy of 14 characters outside the container that the service account may read.</summary>
    public Task AddUnreadablePolicyAsync(string name) => Samba.ChangeAsync(
        $"""
         dn: CN=Hidden {name},CN=Password Settings Container,CN=System,{Samba.BaseDn}
         changetype: add
         objectClass: msDS-PasswordSettings
         msDS-PasswordSettingsPrecedence: 1
         msDS-PasswordReversibleEncryptionEnabled: FALSE
         msDS-PasswordComplexityEnabled: TRUE
         msDS-PasswordHistoryLength: 10
         msDS-MinimumPasswordLength: 14
         msDS-MinimumPasswordAge: -864000000000
         msDS-MaximumPasswordAge: -77760000000000
         msDS-LockoutThreshold: 0
         msDS-LockoutObservationWindow: -18000000000
         msDS-LockoutDuration: -18000000000
         msDS-PSOAppliesTo: {DnOf(name)}

         dn: CN=Hidden {name},CN=Password Settings Container,CN=System,{Samba.BaseDn}
         changetype: modify
         replace: nTSecurityDescriptor
         nTSecurityDescriptor:: {OnlyAdministrators}

         """,
        CancellationToken.None);

    /// <summary>Puts a person under a fine-grained policy that locks after some wrong passwords and that the service account may read.</summary>
    public Task AddLockoutPolicyAsync(string name, int wrongPasswords) => Samba.ChangeAsync(
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
             dn: CN=Locks {name},CN=Password Settings Container,CN=System,{Samba.BaseDn}
             changetype: add
             objectClass: msDS-PasswordSettings
             msDS-PasswordSettingsPrecedence: 2
             msDS-PasswordReversibleEncryptionEnabled: FALSE
             msDS-PasswordComplexityEnabled: TRUE
             msDS-PasswordHistoryLength: 10
             msDS-MinimumPasswordLength: 10
             msDS-MinimumPasswordAge: 0
             msDS-MaximumPasswordAge: -77760000000000
             msDS-LockoutThreshold: {wrongPasswords}
             msDS-LockoutObservationWindow: -18000000000
             msDS-LockoutDuration: -18000000000
             msDS-PSOAppliesTo: {DnOf(name)}

             """),
        CancellationToken.None);

    /// <summary>The id of any entry, read as the administrator.</summary>
    public async Task<AccountId> IdOfAsync(string dn)
    {
        await using var connection = await AsAdministratorAsync();
        var found = await connection.SearchAsync(LdapSearch.Read(dn, "objectGUID"), CancellationToken.None);
        Assert.True(Assert.Single(found.Entries).TryGuid("objectGUID", out var id));
        return new AccountId(id.Value);
    }

    /// <summary>A connection on which the administrator is signed in.</summary>
    public async Task<LdapConnection> AsAdministratorAsync()
    {
        var dialer = new LdapDialer(LabTimes.Transport(Samba.CaFile), TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(Samba.Address, 636), Samba.Administrator, Encoding.UTF8.GetBytes(Samba.AdministratorPassword), CancellationToken.None);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        return connection;
    }

    public string DnOf(string name) => $"CN={name},{Samba.PeopleDn}";

    public async ValueTask DisposeAsync()
    {
        await Samba.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
