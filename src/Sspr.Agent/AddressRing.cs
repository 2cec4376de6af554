namespace Sspr.Agent;

/// <summary>The server's addresses; when a stream to one ends, the next is tried.</summary>
internal sealed class AddressRing(ServerOptions server)
{
    private readonly IReadOnlyList<Uri> _all = server.Uris;
    private int _at;

    /// <summary>The one to connect to.</summary>
    public Uri Current => _all[_at];

    /// <summary>Goes on to the next.</summary>
    /// <returns>False if it begins again with the first: all were tried since.</returns>
    public bool Advance()
    {
        _at = (_at + 1) % _all.Count;
        return _at != 0;
    }
}
