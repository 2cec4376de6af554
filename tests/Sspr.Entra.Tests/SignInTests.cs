using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Problems;
using Sspr.Testing.Entra;
using Sspr.Testing.Installation;

namespace Sspr.Entra.Tests;

/// <summary>Azure.Identity itself signs in, at the stand-in's token endpoint.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-entra-").FullName;
    private GraphStandIn _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await GraphStandIn.StartAsync(TimeProvider.System.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_application_signs_in_with_its_secret()
    {
        var organisation = await ReadAsync(new EntraSignIn.Secret(SignInStandIn.Tenant, SignInStandIn.Client, Secret(SignInStandIn.Secret)));

        Assert.Equal("Contoso", organisation.Name);
        Assert.Contains(".default", Assert.Single(_graph.SignIn.Scopes.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_signs_in_with_its_certificate()
    {
        var file = Certificate();

        var organisation = await ReadAsync(new EntraSignIn.Certificate(SignInStandIn.Tenant, SignInStandIn.Client, file));

        Assert.Equal("Contoso", organisation.Name);
    }

    [Fact]
    public async Task A_certificate_that_is_not_registered_is_refused()
    {
        var file = Certificate();
        _graph.SignIn.Certificate = null;

        await RefusedAsync(new EntraSignIn.Certificate(SignInStandIn.Tenant, SignInStandIn.Client, file), "AADSTS700027");
    }

    [Fact]
    public async Task A_person_signs_in_with_a_code_and_is_asked_for_reading_alone()
    {
        var said = new List<string>();

        var organisation = await ReadAsync(new EntraSignIn.Person(SignInStandIn.Tenant, Client: null, said.Add));

        Assert.Equal("Contoso", organisation.Name);
        Assert.Contains("K7QF2M9X", Assert.Single(said), StringComparison.Ordinal);
        Assert.All(EntraPermissions.All, permission => Assert.Contains(permission, _graph.SignIn.Scopes.First(), StringComparison.Ordinal));
        Assert.All(_graph.SignIn.Scopes, static scope => Assert.DoesNotContain("Write", scope, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public Task A_wrong_secret_is_refused_with_Microsofts_code() =>
        RefusedAsync(new EntraSignIn.Secret(SignInStandIn.Tenant, SignInStandIn.Client, Secret("wrong")), "AADSTS7000215: Invalid client secret provided.");

    [Fact]
    public Task A_wrong_tenant_is_refused_with_Microsofts_code() =>
        RefusedAsync(new EntraSignIn.Secret("nobody.example", SignInStandIn.Client, Secret(SignInStandIn.Secret)), "AADSTS90002");

    [Fact]
    public async Task No_network_is_not_a_wrong_secret()
    {
        var signIn = new EntraSignIn.Secret(SignInStandIn.Tenant, SignInStandIn.Client, Secret(SignInStandIn.Secret));
        var nobody = new EntraPlace(new Uri("https://localhost:9"), new Uri("https://localhost:9"));

        var refused = Assert.IsType<ConnectResult.Refused>(await ConnectAsync(signIn, nobody));

        Assert.Equal(ProblemCodes.EntraUnreachable, refused.Problem);
    }

    [Fact]
    public void A_secret_file_that_others_may_read_is_refused()
    {
        var file = Secret(SignInStandIn.Secret);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var signIn = new EntraSignIn.Secret(SignInStandIn.Tenant, SignInStandIn.Client, file);

        var refused = Assert.Throws<IOException>(() => signIn.Credential(EntraPlace.Global));

        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SignInStandIn.Secret, signIn.ToString(), StringComparison.Ordinal);
    }

    private async Task<TenantOrganisation> ReadAsync(EntraSignIn signIn)
    {
        var connected = Assert.IsType<ConnectResult.Connected>(await ConnectAsync(signIn, new EntraPlace(_graph.Address, _graph.Address)));
        using var line = connected.Line;
        return Assert.IsType<Fact<TenantOrganisation>.Known>(await connected.Tenant.OrganisationAsync(TestContext.Current.CancellationToken)).Value;
    }

    private async Task RefusedAsync(EntraSignIn signIn, string evidence)
    {
        var refused = Assert.IsType<ConnectResult.Refused>(await ConnectAsync(signIn, new EntraPlace(_graph.Address, _graph.Address)));
        Assert.Equal(ProblemCodes.EntraSignInRefused, refused.Problem);
        Assert.Contains(evidence, refused.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("Trace ID", refused.Evidence, StringComparison.Ordinal);
    }

    private Task<ConnectResult> ConnectAsync(EntraSignIn signIn, EntraPlace place) =>
        new EntraConnection(place, TenantPatience.Usual, TimeProvider.System, Network.Trusting(_graph)).ConnectAsync(
            signIn.Credential(place, new HttpClientTransport(Network.Trusting(_graph))), signIn.IsPerson, TestContext.Current.CancellationToken);

    private string Secret(string secret)
    {
        var file = Path.Combine(_folder, "secret");
        PrivateText.Write(file, secret + "\n");
        return file;
    }

    private string Certificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = new CertificateRequest("CN=doctor", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _graph.SignIn.Certificate = certificate;
        var file = Path.Combine(_folder, "doctor.pem");
        PrivateText.Write(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return file;
    }
}
