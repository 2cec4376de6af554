using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Directories.Settings;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Keys;
using Sspr.Problems;

namespace Sspr.Server.Relay;

/// <summary>
/// The keys that this server signs with, now and soon. The store says which one is in use, so that all nodes change over; the private half
/// travels there sealed under the installation's key, and lies in the relay's folder from then on.
/// </summary>
internal sealed class ServerKeys(
    IServerKeyStore store,
    IAgentStore agents,
    ServerIdentity server,
    InstallationKey installation,
    ServerKeyTimes times,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<ServerKeys> logger)
{
    private readonly string _server = Convert.ToHexStringLower(server.Server);
    private readonly Lock _gate = new();
    private volatile IReadOnlyList<ServerKey> _keys = [];

    /// <summary>The key that the server signs with.</summary>
    public ServerKey Present => _keys.Last(static key => key.UsedSince is not null);

    /// <summary>The key that is announced; null if no change is under way.</summary>
    public ServerKey? Next => _keys is [.., { UsedSince: null } next] ? next : null;

    /// <summary>The key before the present one, if agents may forget it by now.</summary>
    public ServerKey? Retired => Present is { Generation: > 1 } present && time.GetUtcNow() - present.UsedSince >= times.Grace
        ? _keys.FirstOrDefault(key => key.Generation == present.Generation - 1) : null;

    /// <summary>The keys that a node of this installation may sign with now: around a change some nodes are a moment ahead of others.</summary>
    public IReadOnlyList<ServerKey> Accepted =>
        [.. _keys.Where(key => key.Generation >= Present.Generation - 1 && key.Generation > (Retired?.Generation ?? 0))];

    /// <summary>Whether agents still have to accept the key before the present one.</summary>
    public bool IsSettling => Present.Generation > 1 && Retired is null;

    /// <summary>Whether the present key is really the one that this node signs with.</summary>
    public bool IsInUse => Present.PublicKey.Span.SequenceEqual(server.Signer.PublicKey);

    /// <summary>Reads the keys at the start; a new store learns of the key that is in the folder.</summary>
    /// <exception cref="SettingsException">The folder's key is not one of the store's, or the store's cannot be opened.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync(_server, cancellationToken);
        if (keys.Count == 0)
        {
            var made = ServerSigningKey.MadeAt(options.Value.StateFolder);
            await store.AddAsync(
                new ServerKey { Server = _server, Generation = 1, PublicKey = server.Signer.PublicKey, MadeAt = made, UsedSince = made }, audit: null, cancellationToken);
            keys = await store.ListAsync(_server, cancellationToken);
        }

        // Security: a key from somewhere else must not take the place of the store's (A_node_with_a_key_that_the_store_does_not_know_does_not_start)
        if (!keys.Any(key => key.PublicKey.Span.SequenceEqual(server.Signer.PublicKey)))
        {
            throw Fault($"holds the signing key {Convert.ToHexStringLower(server.Signer.KeyId)}; the store knows {string.Join(", ", keys.Select(static key => key.Id))} and not this one. Copy the folder from a node that works, or restore folder and store from the same backup.");
        }

        if (!Use(keys))
        {
            throw Fault($"holds a former key, and the present one ({Present.Id}) cannot be opened with the key in Installation:KeyFile. Copy that file from a node that works.");
        }
    }

    /// <summary>Looks what the store says, and takes the next step of a change if it is time.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        Use(await store.ListAsync(_server, cancellationToken));
        if (Next is { } next)
        {
            var waiting = await WaitingForAsync(next, cancellationToken);
            if (IsDue(next, waiting)
                && await store.PromoteAsync(_server, next.Generation, time.GetUtcNow(), Note("server", $"{next.Id} is in use; without it: {Names(waiting)}"), cancellationToken))
            {
                Log.ServerKeyPromoted(logger, next.Id, Names(waiting));
                Use(await store.ListAsync(_server, cancellationToken));
            }
        }
        else if (Retired is { RetiredAt: null } retired
            && await store.RetireBeforeAsync(
                _server, Present.Generation, time.GetUtcNow(), Note("server", $"{retired.Id} is retired, its private half is gone"), cancellationToken))
        {
            Log.ServerKeyRetired(logger, retired.Id);
            Use(await store.ListAsync(_server, cancellationToken));
        }
    }

    /// <summary>Makes the next key and announces it to the agents.</summary>
    /// <param name="by">Who asks, for the audit.</param>
    /// <param name="overlap">How long agents have to hear of it.</param>
    /// <param name="leaveBehind">Whether agents that cannot follow may be cut off at the end of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ServerKeyBegun> BeginAsync(string by, TimeSpan overlap, bool leaveBehind, CancellationToken cancellationToken)
    {
        Use(await store.ListAsync(_server, cancellationToken));
        if (Next is { } open)
        {
            return new ServerKeyBegun.UnderWay($"{open.Id} is announced since {open.MadeAt.UtcDateTime:u}.");
        }

        if (IsSettling || !IsInUse)
        {
            return new ServerKeyBegun.UnderWay($"{Present.Id} is in use since {Present.UsedSince?.UtcDateTime:u}, and the key before it is not retired yet.");
        }

        var mute = (await InServiceAsync(cancellationToken)).Where(static agent => agent.ServerKeyId is null).Select(static agent => agent.Name).ToList();
        if (mute.Count > 0 && !leaveBehind)
        {
            return new ServerKeyBegun.CannotFollow(mute);
        }

        var key = Make(overlap);
        if (!await store.AddAsync(key, Note(by, $"{key.Id} is announced; in use from {key.Until?.UtcDateTime:u} at the latest"), cancellationToken))
        {
            return new ServerKeyBegun.UnderWay("Another node has begun at the same time.");
        }

        Log.ServerKeyMade(logger, key.Id, key.Until!.Value);
        Use(await store.ListAsync(_server, cancellationToken));
        return new ServerKeyBegun.Announced(key);
    }

    /// <summary>The agents in service, also those that may not connect just now: they come back.</summary>
    public async Task<IReadOnlyList<EnrolledAgent>> InServiceAsync(CancellationToken cancellationToken) =>
        [.. (await agents.ListAsync(cancellationToken)).Where(static agent => agent.Status != AgentStatus.Revoked)];

    /// <summary>The id of the server's key that an agent holds, in hexadecimal; null if it never said so.</summary>
    public static string? HeldBy(EnrolledAgent agent) => agent.ServerKeyId is { } id ? Convert.ToHexStringLower(id.Span) : null;

    private bool IsDue(ServerKey next, IReadOnlyList<EnrolledAgent> waiting) =>
        time.GetUtcNow() >= next.Until || (waiting.Count == 0 && time.GetUtcNow() - next.MadeAt >= times.Settle);

    private async Task<IReadOnlyList<EnrolledAgent>> WaitingForAsync(ServerKey next, CancellationToken cancellationToken) =>
        [.. (await InServiceAsync(cancellationToken)).Where(agent => HeldBy(agent) != next.Id)];

    private ServerKey Make(TimeSpan overlap)
    {
        using var made = MessageSigner.Create();
        var now = time.GetUtcNow();
        var secret = made.ExportPrivateKey();
        try
        {
            return new ServerKey
            {
                Server = _server,
                Generation = Present.Generation + 1,
                PublicKey = made.PublicKey,
                SealedKey = SecretBox.Seal(installation, Place(made.PublicKey), secret),
                Announcement = server.Signer.Sign(new NextServerKey
                {
                    Tenant = server.Tenant,
                    Server = server.Server,
                    NewKey = made.PublicKey,
                    MadeAt = now,
                    Until = now + overlap,
                }),
                MadeAt = now,
                Until = now + overlap,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    // false if the present key cannot be opened here; then this node goes on with the one that it has
    private bool Use(IReadOnlyList<ServerKey> keys)
    {
        lock (_gate)
        {
            _keys = keys;
            if (IsInUse)
            {
                return true;
            }

            if (Open(Present) is not { } signer)
            {
                Log.ServerKeyNotOpened(logger, Present.Id);
                return false;
            }

            // in the folder before it signs: whenever the process dies, the folder holds a key that the store knows
            ServerSigningKey.Replace(options.Value.StateFolder, signer);
            server.Use(signer);
            Log.ServerKeyInUse(logger, Present.Id);
            return true;
        }
    }

    private MessageSigner? Open(ServerKey key)
    {
        if (SecretBox.Open(installation, Place(key.PublicKey), key.SealedKey) is not { } secret)
        {
            return null;
        }

        try
        {
            var opened = ECDsa.Create();
            opened.ImportPkcs8PrivateKey(secret, out _);
            var signer = new MessageSigner(opened);
            return key.PublicKey.Span.SequenceEqual(signer.PublicKey) ? signer : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private AuditEvent Note(string by, string detail) => new()
    {
        At = time.GetUtcNow(),
        Kind = AuditKind.ServerKeyChanged,
        Class = AuditClass.Progress,
        Actor = by,
        Detail = detail,
    };

    private static string Place(ReadOnlyMemory<byte> publicKey) => $"server-key/{Convert.ToHexStringLower(SHA256.HashData(publicKey.Span))}";

    private static string Names(IReadOnlyList<EnrolledAgent> agents) =>
        agents.Count == 0 ? "nobody" : string.Join(", ", agents.Select(static agent => agent.Name));

    private static SettingsException Fault(string text) =>
        new([new SettingsFault(ProblemCodes.ServerKeyNotInStore.Value, "Relay:StateFolder", text)]);
}
