using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>
/// A private Active Directory domain on a loopback address: the sample people of <c>lab/people.tsv</c> and the service account with
/// exactly the delegated rights that writeback needs. It ends with the test process at the latest.
/// </summary>
public sealed class SambaDomain : IAsyncDisposable
{
    private readonly LabSettings _settings;

    private SambaDomain(LabSettings settings) => _settings = settings;

    /// <summary>The instance's name in the lab.</summary>
    public string Name => _settings["DC_NAME"];

    /// <summary>The domain controller's DNS name, the one in its certificate. No resolver knows it.</summary>
    public string Host => _settings["DC_HOST"];

    /// <summary>The loopback address; LDAP on 389, LDAPS on 636, global catalog on 3268 and 3269.</summary>
    public string Address => _settings["DC_ADDRESS"];

    /// <summary>The authority that issued the good certificate, a PEM file.</summary>
    public string CaFile => _settings["DC_CA"];

    /// <summary>The domain's distinguished name.</summary>
    public string BaseDn => _settings["DC_BASE"];

    /// <summary>The folder with the sample people, the only one that is delegated.</summary>
    public string PeopleDn => _settings["PEOPLE_BASE"];

    /// <summary>The Kerberos realm.</summary>
    public string Realm => _settings["DC_REALM"];

    /// <summary>The NetBIOS name of the domain.</summary>
    public string Domain => _settings["DC_DOMAIN"];

    /// <summary>The domain administrator's user principal name.</summary>
    public string Administrator => _settings["DC_ADMIN"];

    /// <summary>The domain administrator's password.</summary>
    public string AdministratorPassword => _settings["DC_ADMIN_PASSWORD"];

    /// <summary>The delegated service account's user principal name.</summary>
    public string ServiceAccount => _settings["SVC_UPN"];

    /// <summary>The delegated service account's distinguished name.</summary>
    public string ServiceAccountDn => _settings["SVC_DN"];

    /// <summary>The delegated service account's password.</summary>
    public string ServicePassword => _settings["SVC_PASSWORD"];

    /// <summary>The password that everybody starts with.</summary>
    public string PersonPassword => _settings["PERSON_PASSWORD"];

    /// <summary>A krb5.conf for this domain, for <c>KRB5_CONFIG</c>.</summary>
    public string KerberosConfiguration => _settings["DC_KRB5_CONFIG"];

    /// <summary>Starts a domain; about a second, some seconds the first time.</summary>
    /// <exception cref="LabException">It did not start.</exception>
    public static async Task<SambaDomain> StartAsync(SambaOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var name = options.Name ?? LabScript.NewInstanceName();
        return new SambaDomain(await LabScript.StartAsync("samba", name, options.ToArguments(), cancellationToken));
    }

    /// <summary>Makes an account's password so many days old; 0 = set just now.</summary>
    public Task AgeAsync(string account, int days, CancellationToken cancellationToken) =>
        RunAsync(["age", "--account", account, "--days", days.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    /// <summary>Locks an account out as wrong passwords would.</summary>
    public Task LockAsync(string account, CancellationToken cancellationToken) =>
        RunAsync(["lock", "--account", account], cancellationToken);

    /// <summary>Gives the domain controller another certificate and restarts it.</summary>
    public Task CertificateAsync(CertificateKind kind, CancellationToken cancellationToken) =>
        RunAsync(["cert", "--kind", kind.ToString().ToLowerInvariant()], cancellationToken);

    /// <summary>Stops its process: connections are accepted by the kernel and nothing ever answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => RunAsync(["pause"], cancellationToken);

    /// <summary>Lets a paused one go on.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => RunAsync(["resume"], cancellationToken);

    /// <summary>Ends it as a crash would; <see cref="RestartAsync"/> brings it back with its data.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => RunAsync(["kill"], cancellationToken);

    /// <summary>Stops it if need be and starts it on its data.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => RunAsync(["restart"], cancellationToken);

    /// <summary>Applies LDIF as the domain administrator.</summary>
    public Task ChangeAsync(string ldif, CancellationToken cancellationToken) =>
        LabScript.RunAsync("samba", ["admin-ldif", "--name", Name], ldif, cancellationToken);

    /// <summary>Runs shell commands as an administrator on the domain controller would, and returns what they print.</summary>
    public Task<string> ShellAsync(string commands, CancellationToken cancellationToken) =>
        LabScript.RunAsync("samba", ["shell", "--name", Name], commands, cancellationToken);

    /// <summary>Every password write that the domain controller has seen, in order.</summary>
    public async Task<IReadOnlyList<PasswordLogEntry>> ReadPasswordLogAsync(CancellationToken cancellationToken)
    {
        var path = _settings["DC_PASSWORD_LOG"];
        var text = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : "";

        // of a line that is just being written the end is missing
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(PasswordLogEntry.Parse).OfType<PasswordLogEntry>()];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync(["down"], CancellationToken.None);

    private Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        LabScript.RunAsync("samba", [.. arguments, "--name", Name], cancellationToken);
}
