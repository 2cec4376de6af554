using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>A private 389 Directory Server with a password policy and the sample people, on a loopback address.</summary>
public sealed class Ds389Server : IAsyncDisposable
{
    private readonly LabSettings _settings;

    private Ds389Server(LabSettings settings) => _settings = settings;

    /// <summary>The instance's name in the lab.</summary>
    public string Name => _settings["DS_NAME"];

    /// <summary>The loopback address.</summary>
    public string Address => _settings["DS_ADDRESS"];

    /// <summary>The port for LDAPS.</summary>
    public int TlsPort => int.Parse(_settings["DS_TLS_PORT"], CultureInfo.InvariantCulture);

    /// <summary>The authority that issued the good certificate, a PEM file.</summary>
    public string CaFile => _settings["DS_CA"];

    /// <summary>The suffix.</summary>
    public string BaseDn => _settings["DS_BASE"];

    /// <summary>The folder with the sample people.</summary>
    public string PeopleDn => _settings["DS_PEOPLE_BASE"];

    /// <summary>The root account, which no policy binds.</summary>
    public string AdministratorDn => _settings["DS_ADMIN_DN"];

    /// <summary>The root account's password.</summary>
    public string AdministratorPassword => _settings["DS_ADMIN_PASSWORD"];

    /// <summary>The service account: may write passwords, what notes a lock, the minimum age and carLicense of people, nothing else.</summary>
    public string ServiceAccountDn => _settings["DS_SVC_DN"];

    /// <summary>The service account's password.</summary>
    public string ServicePassword => _settings["DS_SVC_PASSWORD"];

    /// <summary>The password that everybody starts with.</summary>
    public string PersonPassword => _settings["PERSON_PASSWORD"];

    /// <summary>Starts a server.</summary>
    /// <exception cref="LabException">It did not start.</exception>
    public static async Task<Ds389Server> StartAsync(CancellationToken cancellationToken) =>
        new(await LabScript.StartAsync("389ds", LabScript.NewInstanceName(), [], cancellationToken));

    /// <summary>Changes entries as the root account, most operational attributes too; takes LDIF.</summary>
    public Task ChangeAsync(string ldif, CancellationToken cancellationToken) =>
        LabScript.RunAsync("389ds", ["admin-ldif", "--name", Name], ldif, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await LabScript.RunAsync("389ds", ["down", "--name", Name], CancellationToken.None);
}
