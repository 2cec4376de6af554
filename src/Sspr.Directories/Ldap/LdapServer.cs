using System.Security.Cryptography;

namespace Sspr.Directories.Ldap;

/// <summary>One server of a pool: its connections, and the memory of it being down, which spares each request the same wait.</summary>
internal sealed class LdapServer(LdapEndpoint endpoint, int connections, TimeProvider time, Func<LdapEndpoint, Task<LdapConnection>> open)
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Task<LdapConnection>?[] _slots = new Task<LdapConnection>?[connections];
    private long _restBegan;
    private TimeSpan _rest = TimeSpan.Zero;
    private DirectoryFault? _fault;
    private int _failures;

    /// <summary>Where it listens.</summary>
    public LdapEndpoint Endpoint { get; } = endpoint;

    /// <summary>Why it is left alone at present; null if it may be asked.</summary>
    public DirectoryFault? Resting
    {
        get
        {
            lock (_lock)
            {
                return IsResting ? _fault : null;
            }
        }
    }

    // by the monotonic clock: a wall clock that is put back by a day must not keep a server out for a day
    // (A_clock_that_is_put_back_keeps_no_server_out)
    private bool IsResting => time.GetElapsedTime(_restBegan) < _rest;

    /// <summary>An open connection: an idle one, else a new one as long as there is room, else the one with the least to do.</summary>
    /// <exception cref="LdapFaultException">There is none to be had.</exception>
    public async Task<LdapConnection> GetAsync(CancellationToken cancellationToken)
    {
        var connecting = Choose();
        try
        {
            var connection = await connecting.WaitAsync(cancellationToken);
            lock (_lock)
            {
                _failures = 0;
            }

            return connection;
        }
        catch (LdapFaultException e)
        {
            Rest(e.Fault, connecting);
            throw;
        }
    }

    /// <summary>Leaves the server alone for some seconds, longer each time in a row.</summary>
    public void Rest(DirectoryFault fault) => Rest(fault, null);

    /// <summary>Closes what is open.</summary>
    public async ValueTask CloseAsync()
    {
        Task<LdapConnection>?[] slots;
        lock (_lock)
        {
            slots = [.. _slots];
            Array.Clear(_slots);
        }

        foreach (var slot in slots.OfType<Task<LdapConnection>>())
        {
            try
            {
                await (await slot).DisposeAsync();
            }
            catch (LdapFaultException)
            {
                // it never opened, so there is nothing to close
            }
        }
    }

    /// <summary>Whether another server may do better: not with a wrong service account, which is the same everywhere.</summary>
    public static bool IsOfTheServer(DirectoryFaultKind kind) =>
        kind is not (DirectoryFaultKind.ServiceAccountRefused or DirectoryFaultKind.ServiceAccountUnusable);

    private static bool IsOpen(Task<LdapConnection>? slot, out LdapConnection? connection)
    {
        connection = slot is { IsCompletedSuccessfully: true } && slot.GetAwaiter().GetResult() is { Fault: null } usable ? usable : null;
        return connection is not null;
    }

    private Task<LdapConnection> Choose()
    {
        lock (_lock)
        {
            if (_fault is not null && IsResting)
            {
                throw new LdapFaultException(_fault, sent: false);
            }

            var best = -1;
            var leastLoad = int.MaxValue;
            var free = -1;
            var opening = -1;
            for (var i = 0; i < _slots.Length; i++)
            {
                if (_slots[i] is { IsCompleted: false })
                {
                    opening = i;
                }
                else if (!IsOpen(_slots[i], out var connection))
                {
                    free = i;
                }
                else if (connection!.Load < leastLoad)
                {
                    (best, leastLoad) = (i, connection.Load);
                }
            }

            var chosen = leastLoad > 0 && opening < 0 && free >= 0 ? free : best >= 0 ? best : opening;
            return chosen == free ? _slots[free] = open(Endpoint) : _slots[chosen]!;
        }
    }

    /// <summary>Several requests wait for one attempt to connect; it counts as one failure.</summary>
    private void Rest(DirectoryFault fault, Task<LdapConnection>? attempt)
    {
        lock (_lock)
        {
            var slot = attempt is null ? -1 : Array.IndexOf(_slots, attempt);
            if (attempt is not null && slot < 0)
            {
                return;
            }

            if (slot >= 0)
            {
                _slots[slot] = null;
            }

            if (!IsOfTheServer(fault.Kind))
            {
                return;
            }

            var rest = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, ShortestRest.Ticks << Math.Min(_failures, 8)));
            _failures++;
            _fault = fault;
            (_restBegan, _rest) = (time.GetTimestamp(), rest * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0)));
        }
    }
}
