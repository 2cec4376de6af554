using Sspr.Storage.Rows;

namespace Sspr.Storage.Synchronisation;

/// <summary>The claims to one value. Most have one, so that a list would be waste.</summary>
internal struct ClaimsOfValue
{
    private SyncValueRow? _first;
    private List<SyncValueRow>? _others;

    public readonly int Count => (_first is null ? 0 : 1) + (_others?.Count ?? 0);

    public readonly SyncValueRow this[int at] => at == 0 ? _first! : _others![at - 1];

    public void Add(SyncValueRow claim)
    {
        if (_first is null)
        {
            _first = claim;
            return;
        }

        (_others ??= []).Add(claim);
    }

    /// <summary>The claim of an entry; null if it has none.</summary>
    public readonly SyncValueRow? Of(string directory, Guid id)
    {
        for (var at = 0; at < Count; at++)
        {
            if (this[at].Id == id && this[at].Directory == directory)
            {
                return this[at];
            }
        }

        return null;
    }

    public void Remove(string directory, Guid id)
    {
        var kept = default(ClaimsOfValue);
        for (var at = 0; at < Count; at++)
        {
            if (this[at].Id != id || this[at].Directory != directory)
            {
                kept.Add(this[at]);
            }
        }

        this = kept;
    }
}
