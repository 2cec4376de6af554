using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Notifications;
using Sspr.Server.Hosting;
using Sspr.Storage;
using Sspr.Testing;

namespace Sspr.Server.Tests.Hosting;

/// <summary>
/// The real server on real Kestrel with TLS on a free loopback port, over a fresh SQLite file; only the directory and the mailer are
/// fakes, and mail text is the product's.
/// </summary>
internal sealed class TestPortal : IAsyncDisposable
{
    /// <summary>The name under which it is served; nothing resolves it but the tests' own connections.</summary>
    public const string Host = "reset.example.test";

    private readonly string _folder;
    private readonly WebApplication _app;

    private TestPortal(string folder, WebApplication app, FakeDirectory directory, CollectingMailer mailer)
    {
        (_folder, _app, Directory, Mailer) = (folder, app, directory, mailer);
        Account = directory.Add(Some.Account());
    }

    /// <summary>Its public address.</summary>
    public static Uri Address { get; } = new($"https://{Host}");

    /// <summary>The directory behind it.</summary>
    public FakeDirectory Directory { get; }

    /// <summary>The mails it sent.</summary>
    public CollectingMailer Mailer { get; }

    /// <summary>The one account of the directory.</summary>
    public DirectoryAccount Account { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Everything that it keeps.</summary>
    public string Folder => _folder;

    /// <summary>Where it really listens.</summary>
    public int Port { get; private set; }

    /// <summary>Where programs of administrators ask; the portal's own port if the settings ask for no such listener.</summary>
    public int AdminPort { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="settings">Settings that differ from the tests' own.</param>
    /// <param name="time">The clock; the real one if null.</param>
    /// <param name="services">Anything else that it is to be made of.</param>
    public static async Task<TestPortal> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null, Action<IServiceCollection>? services = null)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sspr-portal-").FullName;
        var all = new ConfigurationBuilder()
            .AddInMemoryCollection(DefaultsIn(folder))
            .AddInMemoryCollection(settings)
            .Build();
        var directory = new FakeDirectory();
        var mailer = new CollectingMailer();
        var app = ServerHost.Build(all, own =>
        {
            own.Replace(ServiceDescriptor.Singleton(new DirectorySet([directory])));
            own.Replace(ServiceDescriptor.Singleton<IMailer>(mailer));
            if (time is not null)
            {
                own.Replace(ServiceDescriptor.Singleton(time));
            }

            services?.Invoke(own);
        });
        var portal = new TestPortal(folder, app, directory, mailer);
        await StoreSetup.PrepareAsync(app.Services, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var ports = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Where(static address => address.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal)).Select(static address => new Uri(address).Port).ToList();
        (portal.Port, portal.AdminPort) = (ports[0], ports[^1]);
        return portal;
    }

    /// <summary>A browser with a cookie jar of its own.</summary>
    public TestBrowser NewBrowser(string language = "en") => new(Port, language);

    /// <summary>A client without cookies and without any header that was not asked for.</summary>
    public HttpClient NewClient() => TestBrowser.NewClient(Port, cookies: null);

    /// <summary>Waits for the code that was mailed to the account.</summary>
    public Task<string> ReadCodeAsync(int after = 0) =>
        Eventually.GetAsync(() => Mailer.CodeFor(Account.MailAddresses[0], after), "No code was mailed.");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();

        // else the connections of hundreds of portals stay open until the test process ends, which then takes seconds to close them
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(Path.Combine(_folder, "sspr.db"))));
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string?> DefaultsIn(string folder)
    {
        var (certificate, key) = WriteCertificate(folder);
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["Portal:PublicAddress"] = Address.AbsoluteUri,
            ["Portal:Listen"] = "https://127.0.0.1:0",
            ["Portal:CertificateFile"] = certificate,
            ["Portal:KeyFile"] = key,
            ["Portal:AskPublicAddress"] = "false",
            ["Portal:RequestsPerMinute"] = "1000000",
            ["Installation:KeyFile"] = Path.Combine(folder, "installation.key"),
            ["Storage:File"] = Path.Combine(folder, "sspr.db"),
            ["Directories:0:Name"] = "corp",

            // well-formed, and never used: the tests put their own directory in its place
            ["Directories:0:Kind"] = "ActiveDirectory",
            ["Directories:0:ActiveDirectory:Servers:0"] = "dc1.corp.test",
            ["Directories:0:ActiveDirectory:SearchBases:0"] = "OU=People,DC=corp,DC=test",
            ["Directories:0:ActiveDirectory:ServiceAccount"] = "svc@corp.test",
            ["Directories:0:ActiveDirectory:PasswordFile"] = key,
            ["Organisation:Name"] = "Minato Works",
            ["Organisation:NameJa"] = "みなと製作所",
            ["Organisation:HelpdeskName"] = "IT Service Desk",
            ["Organisation:HelpdeskPhone"] = "+81 3 0000 0000",
            ["Organisation:HelpdeskHours"] = "Mon–Fri 8:30–18:00 JST",
            ["Organisation:HelpdeskLink"] = "https://help.example.test/",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Security"] = "None",
            ["Mail:From"] = "reset@example.test",
            ["Policy:Gates"] = "1",
            ["Policy:AllowSingleGate"] = "true",
            ["Policy:Methods:0"] = "EmailCode",
            ["Passwords:MinimumLength"] = "12",
            ["Throttling:StartsPerSource"] = "1000000",
            ["Throttling:StartsPerName"] = "1000000",
            ["Throttling:CodesPerAccount"] = "1000000",
            ["Throttling:CodesPerAccountDaily"] = "1000000",
            ["Throttling:CodesPerAddressDaily"] = "1000000",
        };
    }

    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var (certificateFile, keyFile) = (Path.Combine(folder, "portal.pem"), Path.Combine(folder, "portal.key"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return (certificateFile, keyFile);
    }
}
