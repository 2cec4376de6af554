using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Sspr.Entra;

/// <summary>How to sign in to a tenant.</summary>
internal abstract record EntraSignIn
{
    /// <summary>Microsoft's own public client of the Graph command line: whoever signs in as themselves needs no application.</summary>
    private const string GraphCommandLine = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    private EntraSignIn()
    {
    }

    /// <summary>Whether a person signs in, who is asked for consent and takes their time.</summary>
    public bool IsPerson => this is Person;

    /// <summary>The credential for it.</summary>
    /// <param name="place">The cloud.</param>
    /// <param name="transport">What requests go through; null for the usual.</param>
    /// <exception cref="IOException">A file cannot be read or used; the message says what to do.</exception>
    public TokenCredential Credential(EntraPlace place, HttpPipelineTransport? transport = null)
    {
        ArgumentNullException.ThrowIfNull(place);
        return this switch
        {
            Person person => new DeviceCodeCredential(Options(
                new DeviceCodeCredentialOptions
                {
                    TenantId = person.Tenant,
                    ClientId = person.Client ?? GraphCommandLine,
                    DeviceCodeCallback = (code, _) =>
                    {
                        person.Show(code.Message);
                        return Task.CompletedTask;
                    },
                },
                place,
                transport)),
            Secret secret => new ClientSecretCredential(
                secret.Tenant, secret.Client, ReadSecret(secret.File), Options(new ClientSecretCredentialOptions(), place, transport)),
            Certificate certificate => new ClientCertificateCredential(
                certificate.Tenant, certificate.Client, Usable(certificate.File), Options(new ClientCertificateCredentialOptions(), place, transport)),
            ManagedIdentity managed => new ManagedIdentityCredential(Options(
                new ManagedIdentityCredentialOptions(managed.Client is { } client ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned),
                place,
                transport)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static T Options<T>(T options, EntraPlace place, HttpPipelineTransport? transport)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = place.Authority;

        // only Microsoft's own authorities are known to the discovery; another is the operator's word and must not be asked about there
        if (place.Authority != EntraPlace.Global.Authority)
        {
            switch (options)
            {
                case DeviceCodeCredentialOptions code: code.DisableInstanceDiscovery = true; break;
                case ClientSecretCredentialOptions secret: secret.DisableInstanceDiscovery = true; break;
                case ClientCertificateCredentialOptions certificate: certificate.DisableInstanceDiscovery = true; break;
                default: break;
            }
        }

        // a doctor waits for nobody for long; the report says what was missing
        options.Retry.MaxRetries = 1;
        if (transport is not null)
        {
            options.Transport = transport;
        }

        return options;
    }

    // Security: guarded by A_secret_file_that_others_may_read_is_refused
    private static string ReadSecret(string file) => File.ReadAllText(Usable(file)).TrimEnd('\r', '\n');

    private static string Usable(string file) => Wrong(file) is { } wrong ? throw new IOException($"{file}: {wrong}") : file;

    private static string? Wrong(string file)
    {
        const UnixFileMode OfOthers =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!File.Exists(file))
        {
            return "there is no such file. Name the file with the secret or the certificate.";
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) is var loose and not UnixFileMode.None
            ? $"others than its owner may use it ({loose}). Run chmod 600 on it and make a new secret, as others may have read this one."
            : null;
    }

    /// <summary>A person, with a code that is typed into a browser on any device.</summary>
    /// <param name="Tenant">Id or domain.</param>
    /// <param name="Client">The application; null for Microsoft's own.</param>
    /// <param name="Show">Tells the person where to type which code.</param>
    internal sealed record Person(string Tenant, string? Client, Action<string> Show) : EntraSignIn;

    /// <summary>An application with a secret.</summary>
    /// <param name="Tenant">Id or domain.</param>
    /// <param name="Client">The application.</param>
    /// <param name="File">Holds the secret and nothing else.</param>
    internal sealed record Secret(string Tenant, string Client, string File) : EntraSignIn;

    /// <summary>An application with a certificate.</summary>
    /// <param name="Tenant">Id or domain.</param>
    /// <param name="Client">The application.</param>
    /// <param name="File">Certificate and key, as PEM or as PFX without a password.</param>
    internal sealed record Certificate(string Tenant, string Client, string File) : EntraSignIn;

    /// <summary>The identity that Azure gives a machine.</summary>
    /// <param name="Client">Which, if it has several; null for the machine's own.</param>
    internal sealed record ManagedIdentity(string? Client) : EntraSignIn;
}
