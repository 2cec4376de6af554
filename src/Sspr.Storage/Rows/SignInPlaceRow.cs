namespace Sspr.Storage.Rows;

/// <summary>A place from which an account signed in.</summary>
internal sealed class SignInPlaceRow
{
    public required string AccountKey { get; init; }

    /// <summary>Keyed hash of the network address.</summary>
    public required string Source { get; init; }

    public DateTimeOffset LastAt { get; init; }
}
