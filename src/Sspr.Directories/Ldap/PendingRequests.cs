namespace Sspr.Directories.Ldap;

/// <summary>The requests under way on one connection, by number, and the numbers whose answers nobody waits for any more.</summary>
internal sealed class PendingRequests(LdapTransport limits)
{
    private const int MostForgotten = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, PendingRequest> _pending = [];
    private readonly HashSet<int> _forgotten = [];
    private DirectoryFault? _closed;
    private int _lastId;

    /// <summary>Why no request is taken any more; null while they are.</summary>
    public DirectoryFault? Closed
    {
        get
        {
            lock (_lock)
            {
                return _closed;
            }
        }
    }

    /// <summary>How many are under way.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Whether so many searches were given up that a server which never ends any fills our memory.</summary>
    public bool TooManyForgotten
    {
        get
        {
            lock (_lock)
            {
                return _forgotten.Count > MostForgotten;
            }
        }
    }

    /// <summary>A number for a message.</summary>
    public int NextId()
    {
        lock (_lock)
        {
            _lastId = _lastId == int.MaxValue ? 1 : _lastId + 1;
            return _lastId;
        }
    }

    /// <summary>Takes a request in.</summary>
    /// <exception cref="LdapFaultException">The connection is closed.</exception>
    public PendingRequest Add(LdapRequest request)
    {
        lock (_lock)
        {
            if (_closed is not null)
            {
                throw new LdapFaultException(_closed, sent: false);
            }

            var pending = new PendingRequest(NextId(), request, limits);
            _pending.Add(pending.Id, pending);
            return pending;
        }
    }

    /// <summary>
    /// False if the request has ended meanwhile. Deciding it under the lock makes <see cref="LdapFaultException.Sent"/> true to the fact: what
    /// has ended is not sent any more, and what is sent has not ended unsent.
    /// </summary>
    public bool TryMarkSent(PendingRequest pending)
    {
        lock (_lock)
        {
            pending.Sent = _pending.ContainsKey(pending.Id);
            return pending.Sent;
        }
    }

    /// <summary>Stops waiting for an answer; false if the request has ended anyhow.</summary>
    public bool Forget(PendingRequest pending)
    {
        lock (_lock)
        {
            return _pending.Remove(pending.Id) && (!pending.Sent || _forgotten.Add(pending.Id));
        }
    }

    /// <summary>Finds the request that a message answers; null if it was given up.</summary>
    /// <exception cref="LdapProtocolException">Nobody made such a request.</exception>
    public PendingRequest? Match(LdapMessage message)
    {
        var mayContinue = message.Tag is LdapTags.SearchResultEntry or LdapTags.SearchResultReference or LdapTags.IntermediateResponse;
        lock (_lock)
        {
            if (_pending.TryGetValue(message.Id, out var pending))
            {
                if (message.Tag == pending.Request.ResponseTag)
                {
                    _ = _pending.Remove(message.Id);
                }

                return pending;
            }

            var known = mayContinue ? _forgotten.Contains(message.Id) : _forgotten.Remove(message.Id);
            return known ? null : throw new LdapProtocolException($"an answer came to request {message.Id}, which nobody made");
        }
    }

    /// <summary>Takes no more requests and gives back those that are under way; null if that was done before.</summary>
    public IReadOnlyList<PendingRequest>? Close(DirectoryFault fault)
    {
        lock (_lock)
        {
            if (_closed is not null)
            {
                return null;
            }

            _closed = fault;
            PendingRequest[] left = [.. _pending.Values];
            _pending.Clear();
            return left;
        }
    }
}
