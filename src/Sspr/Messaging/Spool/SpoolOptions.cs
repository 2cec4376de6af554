namespace Sspr.Messaging.Spool;

/// <summary>A folder instead of a provider. The files hold codes in the clear: whoever can read the folder can answer for everybody.</summary>
internal sealed record SpoolOptions
{
    /// <summary>Where the files go; mode 0700, owned by the server's account.</summary>
    public string Folder { get; init; } = string.Empty;
}
