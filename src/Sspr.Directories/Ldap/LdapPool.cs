using System.Security.Cryptography;

namespace Sspr.Directories.Ldap;

/// <summary>
/// Connections to the servers of one directory, signed in as its service account. Servers are tried in the order of the settings, starting
/// with the one that answered last; one that does not answer is left alone for some seconds.
/// </summary>
internal sealed class LdapPool : IAsyncDisposable
{
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestWhileUnusable = TimeSpan.FromSeconds(5);

    private readonly LdapServer[] _servers;
    private readonly LdapDialer _dialer;
    private readonly LdapCredentials _credentials;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private int _good;
    private DirectoryFault? _refusal;
    private long _refusedVersion;
    private long _refusedAt;
    private TimeSpan _refusedFor;

    public LdapPool(
        IReadOnlyList<LdapEndpoint> endpoints, int connectionsPerServer, LdapDialer dialer, LdapCredentials credentials, TimeProvider time)
    {
        _dialer = dialer;
        _credentials = credentials;
        _time = time;
        _servers = [.. endpoints.Select(e => new LdapServer(e, connectionsPerServer, time, OpenAsync))];
    }

    /// <summary>The servers in the order of the settings.</summary>
    public IEnumerable<LdapEndpoint> Endpoints => _servers.Select(static s => s.Endpoint);

    /// <summary>
    /// Runs something that changes nothing on the first server that answers. A server that fails on the way is replaced by the next one.
    /// </summary>
    /// <exception cref="LdapFaultException">No server answered; the evidence tells of each.</exception>
    public async Task<T> ReadAsync<T>(Func<LdapConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        var first = Volatile.Read(ref _good);
        var faults = new List<LdapFaultException>();
        for (var i = 0; i < _servers.Length; i++)
        {
            var index = (first + i) % _servers.Length;
            try
            {
                var answer = await RunAsync(_servers[index], read, cancellationToken);
                Volatile.Write(ref _good, index);
                return answer;
            }
            catch (LdapFaultException e) when (LdapServer.IsOfTheServer(e.Fault.Kind))
            {
                faults.Add(e);
            }
        }

        throw faults is [var only] ? only : Combine(faults);
    }

    /// <summary>Runs something on one server and no other.</summary>
    /// <exception cref="LdapFaultException">It did not answer, or is not in the settings.</exception>
    public Task<T> OnServerAsync<T>(string server, Func<LdapConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        var found = Array.Find(_servers, s => string.Equals(s.Endpoint.ToString(), server, StringComparison.OrdinalIgnoreCase))
            ?? throw new LdapFaultException(
                new DirectoryFault(DirectoryFaultKind.NameNotResolved, server, "the settings no longer name this server"), sent: false);
        return RunAsync(found, action, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.CloseAsync();
        }
    }

    private static LdapFaultException Combine(List<LdapFaultException> faults) => new(
        new DirectoryFault(
            faults[0].Fault.Kind,
            string.Join(", ", faults.Select(static f => f.Fault.Endpoint)),
            string.Join("; ", faults.Select(static f => $"{f.Fault.Endpoint} {f.Fault.Kind}: {f.Fault.Evidence}"))),
        faults.Exists(static f => f.Sent),
        faults[0]);

    private async Task<T> RunAsync<T>(LdapServer server, Func<LdapConnection, Task<T>> action, CancellationToken cancellationToken)
    {
        var connection = await GetAsync(server, cancellationToken);
        var started = _time.GetTimestamp();
        try
        {
            return await action(connection);
        }
        catch (LdapFaultException e) when (e.Fault.Kind == DirectoryFaultKind.ConnectionLost && !e.Sent)
        {
            // the server closed an idle connection and we had not noticed: nothing was sent, so a fresh one may try
            return await action(await GetAsync(server, cancellationToken));
        }
        catch (LdapFaultException e) when (e.Fault.Kind == DirectoryFaultKind.TimedOut && connection.LastHeard <= started)
        {
            // not one slow request among others, but a silent server
            server.Rest(e.Fault);
            throw;
        }
    }

    private Task<LdapConnection> GetAsync(LdapServer server, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_refusal is not null && _time.GetElapsedTime(_refusedAt) < _refusedFor && _credentials.Version == _refusedVersion)
            {
                throw new LdapFaultException(_refusal, sent: false);
            }
        }

        return server.GetAsync(cancellationToken);
    }

    private async Task<LdapConnection> OpenAsync(LdapEndpoint endpoint)
    {
        // off the caller's stack: the server's lock is held while this starts
        await Task.Yield();
        var version = _credentials.Version;
        var password = _credentials.ReadPassword();
        try
        {
            var (connection, answer) = await _dialer.OpenAndBindAsync(endpoint, _credentials.Name, password, CancellationToken.None, _credentials.Controls);
            if (_credentials.IsLetIn(answer))
            {
                return connection;
            }

            await connection.DisposeAsync();
            var fault = _credentials.Explain(answer, endpoint);
            if (!LdapServer.IsOfTheServer(fault.Kind))
            {
                RememberRefusal(fault, version);
            }

            throw new LdapFaultException(fault, sent: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    /// <summary>A wrong password tried again and again would lock the service account, so it rests until the file changes or time has passed.</summary>
    private void RememberRefusal(DirectoryFault fault, long version)
    {
        lock (_lock)
        {
            _refusal = fault;
            _refusedVersion = version;

            // an account that is disabled, locked or expired is right again as soon as somebody has seen to it
            (_refusedAt, _refusedFor) = (_time.GetTimestamp(), fault.Kind == DirectoryFaultKind.ServiceAccountUnusable ? RestWhileUnusable : RestAfterRefusal);
        }
    }
}
