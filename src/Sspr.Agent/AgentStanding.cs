using System.Reflection;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>What the agent tells the server about itself.</summary>
internal sealed class AgentStanding(
    AgentContext agent, IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories, Journal journal, Brakes brakes)
{
    private volatile bool _seen;
    private volatile IReadOnlyDictionary<DirectoryName, DirectoryHealth>? _news;

    /// <summary>The agent's version.</summary>
    public static string Build { get; } =
        typeof(AgentStanding).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>What the next heartbeat says about the directories.</summary>
    public void Report(IReadOnlyDictionary<DirectoryName, DirectoryHealth> health) => _news = health;

    public Hello Hello(Challenge challenge) => new()
    {
        Nonce = challenge.Nonce,
        Server = challenge.Server,
        Agent = agent.Agent,
        Tenant = agent.Tenant,
        Boot = agent.Boot,
        Versions = agent.Versions,
        Suites = [WritebackVersion.Suite],
        Build = Build,

        // Security: what this run found, until the server has seen it; what the run itself appends would hide that records are missing
        // (A_journal_cut_between_two_records_freezes_the_agent)
        JournalHead = _seen ? journal.DurableHead : journal.OpenedHead,
        Quotas = brakes.Limits,
        Directories = [.. directories.Keys],
    };

    public Heartbeat Heartbeat(byte[] nonce)
    {
        _seen = true;
        return new()
        {
            Nonce = nonce,
            Agent = agent.Agent,
            JournalHead = journal.DurableHead,
            Braked = brakes.Held(),
            Health = _news is { Count: > 0 } news ? news : null,
        };
    }
}
