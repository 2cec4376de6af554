namespace Sspr.Server.Portal.Views;

/// <summary>What the browser computes before the form is sent.</summary>
/// <param name="Challenge">Sent back as it is.</param>
/// <param name="Bits">How many leading bits must be zero.</param>
public sealed record WorkView(string Challenge, int Bits);
