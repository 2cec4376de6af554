using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Nodes;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.Server.PublicAddress;
using Sspr.Server.Relay;
using Sspr.Storage;

namespace Sspr.Server.Operator;

/// <summary>What only a running server knows of the installation: live agents, its directories, its mail server, its store.</summary>
internal sealed class InstallationFactGatherer(
    FactGatherer facts,
    IAuditLog audit,
    IResetStore resets,
    IDatabaseMigrator migrator,
    IStoreProbe storeProbe,
    PublicAddressLook publicAddress,
    IAgentStore agents,
    INodeStore nodes,
    ThisNode node,
    PasswordChecker passwords,
    IOptions<OrganisationOptions> organisation,
    IOptions<RelayOptions> relay,
    TimeProvider time,
    SyncLook synchronisation,
    RehearsalAccounts rehearsals,
    IRehearsalStore rehearsalStore,
    ReadSettings settings,
    AgentOverview? overview = null,
    ServerKeyOverview? serverKeys = null)
{
    private readonly Look _look = new(time);

    /// <summary>Looks at everything, side by side.</summary>
    public async Task<InstallationFacts> GatherAsync(CancellationToken cancellationToken)
    {
        var directories = facts.OfDirectoriesAsync(cancellationToken);
        var mail = facts.OfMailAsync(cancellationToken);
        var store = _look.AtAsync("the store", Look.Usual, StoreAsync, cancellationToken);
        var open = _look.AtAsync(
            "the store", Look.Usual, async token => (await resets.ListOpenOperationsAsync(token)).Count, cancellationToken);
        var condition = _look.AtAsync("the store", Look.Usual, storeProbe.LookAsync, cancellationToken);
        var disk = _look.AtAsync("the disk", Look.Usual, _ => Task.FromResult(storeProbe.LookAtDisk()), cancellationToken);
        var backup = _look.AtAsync("the folder of the backup", Look.Usual, _ => Task.FromResult(storeProbe.LookAtBackup()), cancellationToken);
        var address = publicAddress.IsWanted
            ? _look.AtAsync("the public address", Look.Long, publicAddress.LookAsync, cancellationToken)
            : null;
        var enrolled = AgentsAsync(cancellationToken);
        var running = nodes.IsShared
            ? _look.AtAsync("the store", Look.Usual, token => NodeFacts.ReadAsync(nodes, node.Id, token), cancellationToken)
            : null;
        var signing = serverKeys is null ? null : _look.AtAsync("the store", Look.Usual, serverKeys.ReadAsync, cancellationToken);
        var synchronised = _look.AtAsync("the store", Look.Usual, synchronisation.OfInstallationAsync, cancellationToken);

        var rehearsed = _look.AtAsync(
            "the store", Look.Usual, token => RehearsalFact.ReadAsync(rehearsals, rehearsalStore, token), cancellationToken);

        var ours = _look.AtAsync("the policy", Look.Usual, settings.ReadAsync, cancellationToken);

        // every look has begun: from here on it takes as long as the longest of them
        return new InstallationFacts
        {
            TakenAt = time.GetUtcNow(),
            Agents = await enrolled,
            PublicAddress = address is null ? null : await address,
            Store = await store,
            StoreCondition = await condition,
            Disk = await disk,
            Backup = await backup,
            Nodes = running is null ? null : await running,
            OpenOperations = await open,
            Directories = await directories,
            Mail = await mail,
            BrokenTemplates = [.. facts.BrokenTemplates().Select(static state => $"{state.File}: {state.Fault}")],
            AlertAddresses = organisation.Value.AlertAddresses.Count,
            MinimumLength = passwords.Own.MinimumLength,
            ServerBuild = node.Build,
            AgentKeyDays = overview is null ? null : relay.Value.AgentKeyDays,
            ServerKey = signing is null ? null : await signing,
            Rehearsals = await rehearsed,
            Settings = await ours,
            Synchronisation = await synchronised,
        };
    }

    /// <summary>Every enrolled agent.</summary>
    public Task<Fact<IReadOnlyList<AgentState>>> AgentsAsync(CancellationToken cancellationToken) =>
        _look.AtAsync<IReadOnlyList<AgentState>>("the store", Look.Usual, ListAgentsAsync, cancellationToken);

    private async Task<IReadOnlyList<AgentState>> ListAgentsAsync(CancellationToken cancellationToken) => overview is null
        ? [.. (await agents.ListAsync(cancellationToken)).Select(AgentState.Of)]
        : [.. (await overview.ListAsync(cancellationToken)).Select(static report => AgentState.Of(report.Enrolled) with
        {
            IsConnected = report.IsConnected,
            Node = report.Node,
            LastHeardAt = report.LastHeardAt,
            Build = report.Build,
            Source = report.Source,
            Unspoken = report.Unspoken,
            Braked = report.Braked,
            Directories = [.. report.Directories.Select(static directory => directory.Value)],
        })];

    private async Task<StoreState> StoreAsync(CancellationToken cancellationToken)
    {
        var schema = await migrator.CheckAsync(cancellationToken);
        return new StoreState(await audit.ReadHeadAsync(cancellationToken), schema.Missing, schema.Unknown);
    }
}
