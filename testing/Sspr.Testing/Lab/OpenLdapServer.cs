using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>A private OpenLDAP with the password policy overlay and the sample people, on a loopback address.</summary>
public sealed class OpenLdapServer : IAsyncDisposable
{
    private readonly LabSettings _settings;

    private OpenLdapServer(LabSettings settings) => _settings = settings;

    /// <summary>The instance's name in the lab.</summary>
    public string Name => _settings["LDAP_NAME"];

    /// <summary>The DNS name in its certificate. No resolver knows it.</summary>
    public string Host => _settings["LDAP_HOST"];

    /// <summary>The loopback address.</summary>
    public string Address => _settings["LDAP_ADDRESS"];

    /// <summary>The port for LDAP and StartTLS.</summary>
    public int Port => int.Parse(_settings["LDAP_PORT"], CultureInfo.InvariantCulture);

    /// <summary>The port for LDAPS.</summary>
    public int TlsPort => int.Parse(_settings["LDAP_TLS_PORT"], CultureInfo.InvariantCulture);

    /// <summary>The authority that issued the good certificate, a PEM file.</summary>
    public string CaFile => _settings["LDAP_CA"];

    /// <summary>The id of its process.</summary>
    public int ProcessId => int.Parse(File.ReadAllText(_settings["LDAP_PID_FILE"]).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The suffix.</summary>
    public string BaseDn => _settings["LDAP_BASE"];

    /// <summary>The folder with the sample people.</summary>
    public string PeopleDn => _settings["LDAP_PEOPLE_BASE"];

    /// <summary>The root account, which no policy binds.</summary>
    public string AdministratorDn => _settings["LDAP_ADMIN_DN"];

    /// <summary>The root account's password.</summary>
    public string AdministratorPassword => _settings["LDAP_ADMIN_PASSWORD"];

    /// <summary>The service account: may write userPassword, pwdReset, pwdAccountLockedTime and carLicense of people, nothing else.</summary>
    public string ServiceAccountDn => _settings["LDAP_SVC_DN"];

    /// <summary>The service account's password.</summary>
    public string ServicePassword => _settings["LDAP_SVC_PASSWORD"];

    /// <summary>The password that everybody starts with.</summary>
    public string PersonPassword => _settings["PERSON_PASSWORD"];

    /// <summary>Starts a server with so many accounts uid=load000000 … besides the sample people.</summary>
    /// <exception cref="LabException">It did not start.</exception>
    public static Task<OpenLdapServer> StartAsync(int loadUsers, CancellationToken cancellationToken) => StartAsync(loadUsers, "10000", null, cancellationToken);

    /// <summary>
    /// The same with so many deletions that content synchronisation remembers, <c>off</c> for none of it; and so many entries that the service
    /// account may read with one search, null for any number.
    /// </summary>
    /// <exception cref="LabException">It did not start.</exception>
    public static async Task<OpenLdapServer> StartAsync(int loadUsers, string sessionLog, int? limit, CancellationToken cancellationToken)
    {
        string[] arguments = ["--load", loadUsers.ToString(CultureInfo.InvariantCulture), "--session-log", sessionLog, "--limit", limit?.ToString(CultureInfo.InvariantCulture) ?? "unlimited"];
        return new OpenLdapServer(
            await LabScript.StartAsync("openldap", LabScript.NewInstanceName(), arguments, cancellationToken));
    }

    /// <summary>The policy that holds for accounts without one of their own.</summary>
    public string DefaultPolicyDn => $"cn=default,ou=policies,{BaseDn}";

    /// <summary>Changes entries as the root account, operational attributes too; takes LDIF.</summary>
    public Task ChangeAsync(string ldif, CancellationToken cancellationToken) =>
        LabScript.RunAsync("openldap", ["admin-ldif", "--name", Name], ldif, cancellationToken);

    /// <summary>Changes the server's own settings as long as it runs; takes LDIF below cn=config.</summary>
    public Task ConfigureAsync(string ldif, CancellationToken cancellationToken) =>
        LabScript.RunAsync("openldap", ["config-ldif", "--name", Name], ldif, cancellationToken);

    /// <summary>Gives the server another certificate and restarts it.</summary>
    public Task CertificateAsync(CertificateKind kind, CancellationToken cancellationToken) =>
        RunAsync(["cert", "--kind", kind.ToString().ToLowerInvariant()], cancellationToken);

    /// <summary>Stops its process: connections are accepted by the kernel and nothing ever answers.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => RunAsync(["pause"], cancellationToken);

    /// <summary>Lets a paused one go on.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => RunAsync(["resume"], cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync(["down"], CancellationToken.None);

    private Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        LabScript.RunAsync("openldap", [.. arguments, "--name", Name], cancellationToken);
}
