namespace Sspr.Registrations;

/// <summary>That a registration proved something, and what it holds afterwards.</summary>
/// <param name="Registration">As it was read; if its version has moved since, the use is refused.</param>
/// <param name="Secret">What it holds from now on, sealed; unchanged where the method keeps no state.</param>
internal sealed record RegistrationUse(Registration Registration, string? Secret);
