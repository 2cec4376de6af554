using System.Globalization;
using System.Text;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Lab;

[assembly: AssemblyFixture(typeof(Sspr.Directories.Tests.ActiveDirectory.LabDomains))]

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Two domains that the tests of this assembly share, each started when the first test asks for it.</summary>
public sealed class LabDomains : IAsyncDisposable
{
    private readonly Lazy<Task<LabDomain>> _samba417 = new(() => LabDomain.StartAsync(new SambaOptions { Flavour = SambaFlavour.Samba417 }));
    private readonly Lazy<Task<LabDomain>> _samba424 = new(() => LabDomain.StartAsync(new SambaOptions { Flavour = SambaFlavour.Samba424 }));

    internal Task<LabDomain> StartAsync(SambaFlavour flavour) =>
        flavour == SambaFlavour.Samba417 ? _samba417.Value : _samba424.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var domain in new[] { _samba417, _samba424 }.Where(static d => d.IsValueCreated))
        {
            await (await domain.Value).DisposeAsync();
        }
    }
}

/// <summary>A running domain with what tests do to it: new people, settings for a connector, and a look past our own code.</summary>
internal sealed class LabDomain : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-ad-");
    private static int _people;

    private LabDomain(SambaDomain samba) => Samba = samba;

    public SambaDomain Samba { get; }

    public static async Task<LabDomain> StartAsync(SambaOptions options) =>
        new(await SambaDomain.StartAsync(options, CancellationToken.None));

    /// <summary>Settings for a connector that reaches this domain.</summary>
    public ActiveDirectoryOptions Options() => new()
    {
        Name = "corp",
        Servers = [$"{Samba.Address}:636"],
        SearchBases = [Samba.PeopleDn],
        ServiceAccount = Samba.ServiceAccount,
        PasswordFile = PasswordFile("svc", Samba.ServicePassword),
        CaFile = Samba.CaFile,
    };

    /// <summary>A file that only its owner may read.</summary>
    public string PasswordFile(string name, string content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, mode);
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

    public string DnOf(string name) => $"CN={name},{Samba.PeopleDn}";

    public async ValueTask DisposeAsync()
    {
        await Samba.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
