namespace Sspr.Server.SecurityInfo.Views;

/// <summary>An address or number that the directory holds.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Shown">The masked address or number.</param>
public sealed record OnFileItem(string Kind, string Shown);
