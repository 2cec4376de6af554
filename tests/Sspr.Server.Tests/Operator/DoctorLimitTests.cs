using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Diagnosis;
using Sspr.Server.Hosting;
using Sspr.Server.Operator;
using Sspr.Server.Settings;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Operator;

/// <summary>The doctor's answer comes, whatever does not.</summary>
public sealed class DoctorLimitTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_everything_deaf_doctor_and_why_answer_within_thirty_seconds()
    {
        // takes connections and never says a word
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start(backlog: 100);
        var port = ((IPEndPoint)deaf.LocalEndpoint).Port;
        await using var portal = await TestPortal.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Portal:AskPublicAddress"] = "true",
                ["Portal:PublicAddress"] = $"https://localhost:{port}",
                ["Directories:0:ActiveDirectory:Servers:0"] = $"127.0.0.1:{port}",
                ["Mail:Port"] = $"{port}",
            },
            services: static services => services.Replace(ServiceDescriptor.Singleton(static provider => DirectoryConnectors.Make(
                provider, ServerParts.From(provider.GetRequiredService<IConfiguration>()).Directories))));

        // and another process holds the store
        await using var holder = new SqliteConnection($"Data Source={Path.Combine(portal.Folder, "sspr.db")};Pooling=False");
        await holder.OpenAsync(Stop);
        await using var hold = holder.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync(Stop);

        var began = TimeProvider.System.GetTimestamp();
        var facts = await portal.Services.GetRequiredService<InstallationFactGatherer>().GatherAsync(Stop);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < Bound);
        Assert.Equal(PublicAddressFaultKind.NoAnswer, ((Fact<PublicAddressFacts>.Known)facts.PublicAddress!).Value.Fault!.Kind);
        Assert.IsType<Fact<Storage.StoreCondition>.NotFoundOut>(facts.StoreCondition);
        var findings = ExamineInstallation.Of(facts).Findings;
        Assert.Contains(findings, static finding => finding.Subject == "corp" && finding.Weight != FindingWeight.Warns);
        Assert.Contains(findings, static finding => finding.Subject == "mail" && finding.Weight != FindingWeight.Warns);

        began = TimeProvider.System.GetTimestamp();
        var account = await portal.Services.GetRequiredService<FactGatherer>().OfAccountAsync(Some.Name(), Stop);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < Bound);
        Assert.NotEmpty(ExplainAccount.Of(account).Findings);
    }
}
