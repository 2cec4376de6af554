using System.Reflection;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>What the agent tells the server about itself.</summary>
internal sealed class AgentStanding(
    AgentContext agent, IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories, Journal journal, Brakes brakes)
{
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
        Versions = [WritebackVersion.Protocol],
        Suites = [WritebackVersion.Suite],
        Build = Build,
        JournalHead = journal.Head,
        Quotas = brakes.Limits,
        Directories = [.. directories.Keys],
    };

    public Heartbeat Heartbeat(byte[] nonce) => new()
    {
        Nonce = nonce,
        Agent = agent.Agent,
        JournalHead = journal.Head,
        Braked = brakes.Held(),
        Health = _news is { Count: > 0 } news ? news : null,
    };
}
