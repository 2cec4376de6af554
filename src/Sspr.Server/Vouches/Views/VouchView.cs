namespace Sspr.Server.Vouches.Views;

/// <summary>The page of who vouches.</summary>
/// <param name="Items">Those who ask.</param>
/// <param name="Notice">What was just done; null for nothing.</param>
public sealed record VouchView(IReadOnlyList<VouchItem> Items, string? Notice);

/// <summary>Somebody who asks. The number is not here: it is read out.</summary>
/// <param name="Reference">What its forms send back.</param>
/// <param name="Name">Display name.</param>
/// <param name="SignInName">Sign-in name.</param>
/// <param name="AskedAt">When, in words.</param>
/// <param name="IsSameNetwork">Whether the request comes from the network address that this page is read from.</param>
/// <param name="Error">Why the number was not taken.</param>
public sealed record VouchItem(string Reference, string Name, string SignInName, string AskedAt, bool IsSameNetwork, string? Error);
