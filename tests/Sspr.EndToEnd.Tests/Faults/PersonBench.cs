using System.Text.Json.Nodes;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>The same with a second forest behind an agent of its own; Alice has an account in each, and both say that it is hers.</summary>
public sealed class PersonBench : FaultBench
{
    internal const string Number = "1001";

    /// <summary>The second forest.</summary>
    internal SambaDomain Lab { get; private set; } = null!;

    /// <inheritdoc />
    protected override string PersonAttribute => "employeeID";

    /// <summary>Says in the second forest whose an account is; null for nobody's.</summary>
    internal Task NumberInLabAsync(string name, string? number) => Lab.ChangeAsync(
        Numbering(Lab, name, number), TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Lab is not null)
        {
            await Lab.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override JsonArray DirectoriesOfServer() => new(
        new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent", ["NetBiosName"] = "CORP" },
        new JsonObject { ["Name"] = "lab", ["Kind"] = "Agent", ["NetBiosName"] = "LAB" });

    /// <inheritdoc />
    protected override async Task PrepareDomainAsync()
    {
        await base.PrepareDomainAsync();
        await ChangeAsync(Numbering(Domain, "Alice Adams", Number));
        Lab = await SambaDomain.StartAsync(new SambaOptions { Realm = "LAB.TEST" }, TestContext.Current.CancellationToken);
        await NumberInLabAsync("Alice Adams", Number);
    }

    /// <inheritdoc />
    protected override Task PrepareInstallationAsync() => Installation.JoinAsync("lab", Installation.SettingsOf(Lab));

    private static string Numbering(SambaDomain domain, string name, string? number) =>
        $"dn: CN={name},{domain.PeopleDn}\nchangetype: modify\nreplace: employeeID\n{(number is null ? "" : $"employeeID: {number}\n")}";
}
