namespace Sspr.Entra;

/// <summary>Where a cloud is. There are several: the global one and those of governments and of China.</summary>
/// <param name="Authority">Where to sign in.</param>
/// <param name="Graph">Where Microsoft Graph is, without a version.</param>
internal sealed record EntraPlace(Uri Authority, Uri Graph)
{
    /// <summary>The global cloud.</summary>
    public static EntraPlace Global { get; } = new(new Uri("https://login.microsoftonline.com"), new Uri("https://graph.microsoft.com"));
}
