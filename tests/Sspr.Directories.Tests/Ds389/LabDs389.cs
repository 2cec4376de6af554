using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ds389;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;
using Sspr.Directories.Tests.StandardLdap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>A running 389 Directory Server with what tests do to it: new people, settings for a connector, and a look past our own code.</summary>
internal sealed class LabDs389 : ILabLdap
{
    /// <summary>How many wrong passwords lock an account.</summary>
    public const int LockoutThreshold = 5;

    /// <summary>The group whose members are kept out.</summary>
    public const string ProtectedGroup = "directory-admins";

    /// <summary>
    /// Letters of the names of test people. The server refuses a password with any three characters of a name in it, so these come in no
    /// password of a test three in a row.
    /// </summary>
    private const string Digits = "bdfgjkpqvx";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-389ds-");
    private static int _numbers;

    private LabDs389(Ds389Server server) => Server = server;

    public Ds389Server Server { get; }

    public string GroupsDn => $"ou=groups,{Server.BaseDn}";

    public string Address => Server.Address;

    public int TlsPort => Server.TlsPort;

    public string PersonPassword => Server.PersonPassword;

    public static async Task<LabDs389> StartAsync()
    {
        var lab = new LabDs389(await Ds389Server.StartAsync(CancellationToken.None));
        await lab.NewGroupAsync("groupOfNames", "member", lab.Server.ServiceAccountDn, ProtectedGroup);
        return lab;
    }

    /// <summary>Settings for a connector that reaches this server, with limits that a busy machine does not reach.</summary>
    public Ds389Options Options() => new()
    {
        Name = "corp",
        Servers = [$"{Server.Address}:{Server.TlsPort}"],
        SearchBases = [Server.PeopleDn],
        ServiceAccount = Server.ServiceAccountDn,
        PasswordFile = PasswordFile("svc", Server.ServicePassword),
        CaFile = Server.CaFile,
        PersonAttribute = "employeeNumber",
        ProtectedGroups = [ProtectedGroup],
        ConnectTimeout = LabTimes.Connect,
        RequestTimeout = LabTimes.Request,
    };

    /// <summary>The same with operation stamps.</summary>
    public Ds389Options StrictOptions() => Options() with { StampAttribute = "carLicense" };

    /// <summary>A connector; the caller disposes it.</summary>
    public static Ds389Connector Connect(Ds389Options options, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System, NullLogger<Ds389Connector>.Instance);

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
        var name = NewName();
        var changed = TimeProvider.System.GetUtcNow().AddDays(-days);
        await Server.ChangeAsync(
            $"""
             dn: uid={name},{place ?? Server.PeopleDn}
             changetype: add
             objectClass: inetOrgPerson
             uid: {name}
             cn: {name}
             sn: {name}
             mail: {name}@mail.test
             userPassword: {Server.PersonPassword}
             pwdUpdateTime: {Spell(changed)}
             passwordAllowChangeTime: {Spell(changed.AddDays(1))}
             passwordExpirationTime: {Spell(changed.AddDays(90))}
             {more}

             """,
            CancellationToken.None);
        return name;
    }

    /// <summary>Replaces one attribute of a person, as the root account.</summary>
    public Task ReplaceAsync(string name, string attribute, string value) => Server.ChangeAsync(
        $"dn: {DnOf(name)}\nchangetype: modify\nreplace: {attribute}\n{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n",
        CancellationToken.None);

    /// <summary>Sets a password as the root account, which its owner then has to change.</summary>
    public async Task SetPasswordAsync(string name, string password)
    {
        await ReplaceAsync(name, "pwdUpdateTime", "20200101000000Z");
        await ReplaceAsync(name, "userPassword", password);

        // the server notes when a password was changed after it has answered
        await UntilAsync(async () => await ReadAsync(name, "pwdUpdateTime") is not ["20200101000000Z"], "The change was not noted.");
    }

    /// <summary>A new group with one member; returns its name.</summary>
    public async Task<string> NewGroupAsync(string objectClass, string attribute, string member, string? name = null)
    {
        name ??= NewName();
        await Server.ChangeAsync(
            $"dn: cn={name},{GroupsDn}\nchangetype: add\nobjectClass: {objectClass}\ncn: {name}\n{attribute}: {member}\n", CancellationToken.None);
        return name;
    }

    /// <summary>Takes every right away that an entry grants.</summary>
    public Task ForgetRightsAsync(string entry) => Server.ChangeAsync($"dn: {entry}\nchangetype: modify\ndelete: aci\n", CancellationToken.None);

    /// <summary>Adds a right to an entry.</summary>
    public Task GrantAsync(string entry, string aci) => Server.ChangeAsync($"dn: {entry}\nchangetype: modify\nadd: aci\naci: {aci}\n", CancellationToken.None);

    /// <summary>Sets something in the server's settings.</summary>
    public Task ConfigureAsync(string attribute, string value) => Server.ChangeAsync(
        $"dn: cn=config\nchangetype: modify\nreplace: {attribute}\n{attribute}: {value}\n", CancellationToken.None);

    /// <summary>A policy of its own for one test; returns its distinguished name.</summary>
    public async Task<string> NewPolicyAsync(string more)
    {
        var dn = $"cn={NewName()},ou=policies,{Server.BaseDn}";
        await Server.ChangeAsync(
            $"dn: {dn}\nchangetype: add\nobjectClass: extensibleObject\nobjectClass: ldapSubEntry\nobjectClass: passwordPolicy\n{more}\n", CancellationToken.None);
        return dn;
    }

    /// <summary>Switches an account off as consoles do: by a role, from which a class of service makes nsAccountLock.</summary>
    public async Task DisableByRoleAsync(string name)
    {
        await AddRoleAsync(name);

        // the server takes in a new class of service after it has answered
        await UntilAsync(async () => await ReadAsync(name, "nsAccountLock") is ["true"], "The class of service had no effect.");
    }

    private Task AddRoleAsync(string name) => Server.ChangeAsync(
        $"""
         dn: cn=off,{Server.BaseDn}
         changetype: add
         objectClass: nsSimpleRoleDefinition
         objectClass: nsManagedRoleDefinition
         objectClass: nsRoleDefinition
         objectClass: ldapSubEntry
         cn: off

         dn: cn=states,{Server.BaseDn}
         changetype: add
         objectClass: nsContainer
         cn: states

         dn: cn="cn=off,{Server.BaseDn}",cn=states,{Server.BaseDn}
         changetype: add
         objectClass: extensibleObject
         objectClass: cosTemplate
         objectClass: ldapSubEntry
         nsAccountLock: true
         cosPriority: 1

         dn: cn=switch,{Server.BaseDn}
         changetype: add
         objectClass: cosSuperDefinition
         objectClass: cosClassicDefinition
         objectClass: ldapSubEntry
         cn: switch
         cosTemplateDn: cn=states,{Server.BaseDn}
         cosSpecifier: nsRole
         cosAttribute: nsAccountLock operational

         dn: {DnOf(name)}
         changetype: modify
         add: nsRoleDN
         nsRoleDN: cn=off,{Server.BaseDn}

         """,
        CancellationToken.None);

    public Task JoinAsync(string group, string memberDn) => Server.ChangeAsync(
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
        await using var connection = await SignedInAsync();
        var found = await connection.SearchAsync(LdapSearch.Read(DnOf(name), attribute), CancellationToken.None);
        return [.. Assert.Single(found.Entries).Texts(attribute)];
    }

    /// <summary>How many modifies of a person's password the server's changelog holds.</summary>
    public async Task<int> CountWritesAsync(string name)
    {
        await using var connection = await SignedInAsync();
        var filter = LdapFilter.All(LdapFilter.Equal("targetDn", DnOf(name)), LdapFilter.Equal("changeType", "modify"));
        var found = await connection.SearchAsync(new LdapSearch("cn=changelog", LdapScope.OneLevel, filter, ["changes"]), CancellationToken.None);
        Assert.Equal(LdapResultCode.Success, found.Result.Code);
        return found.Entries.Count(static entry => entry.Text("changes")!.Contains("replace: userPassword\n", StringComparison.OrdinalIgnoreCase));
    }

    public string DnOf(string name) => $"uid={name},{Server.PeopleDn}";

    public static string NewName() => "q" + new string([.. string
        .Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId % 10_000:0000}{Interlocked.Increment(ref _numbers):0000}")
        .Select(static digit => Digits[digit - '0'])]);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < LabTimes.Request, otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    private LdapEndpoint Endpoint => new(Server.Address, Server.TlsPort);

    private static string Spell(DateTimeOffset at) => at.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    private LdapDialer Dialer() => new(LabTimes.Transport(Server.CaFile), TimeProvider.System, NullLogger.Instance);

    private async Task<LdapConnection> SignedInAsync()
    {
        var (connection, answer) = await Dialer().OpenAndBindAsync(
            Endpoint, Server.AdministratorDn, Encoding.UTF8.GetBytes(Server.AdministratorPassword), CancellationToken.None);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        return connection;
    }
}
