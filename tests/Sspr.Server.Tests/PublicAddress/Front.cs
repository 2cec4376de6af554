using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sspr.Server.Tests.PublicAddress;

/// <summary>What stands where users go: a real Kestrel on loopback that shows the certificate it is given, and answers as it is told.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Front(WebApplication app) => _app = app;

    public int Port { get; private set; }

    /// <param name="certificate">PEM files; null for plain http.</param>
    /// <param name="answer">What it does with a request.</param>
    public static async Task<Front> StartAsync((string CertificateFile, string KeyFile)? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is { } files)
            {
                listen.UseHttps(X509Certificate2.CreateFromPemFile(files.CertificateFile, files.KeyFile));
            }
        }));
        var front = new Front(builder.Build());
        front._app.Run(answer);
        await front._app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = front._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        front.Port = new Uri(addresses.Single()).Port;
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
