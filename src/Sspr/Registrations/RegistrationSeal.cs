using Sspr.Keys;

namespace Sspr.Registrations;

/// <summary>Seals what a registration holds to the account, method and destination it belongs to.</summary>
/// <remarks>Security: guarded by <c>A_secret_moved_to_another_account_proves_nothing</c>.</remarks>
internal static class RegistrationSeal
{
    /// <summary>The registration with what it holds.</summary>
    public static Registration Seal(this Registration registration, InstallationKey key, ReadOnlySpan<byte> state) =>
        registration with { Secret = SecretBox.Seal(key, PlaceOf(registration), state) };

    /// <summary>That it was used, and what it holds from now on.</summary>
    public static RegistrationUse UsedWith(this Registration registration, InstallationKey key, ReadOnlySpan<byte> state) =>
        new(registration, SecretBox.Seal(key, PlaceOf(registration), state));

    /// <summary>What it holds.</summary>
    /// <returns>Null if it holds nothing that was sealed for it.</returns>
    public static byte[]? Open(this Registration registration, InstallationKey key)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return SecretBox.Open(key, PlaceOf(registration), registration.Secret);
    }

    // only the last part can hold a slash
    private static string PlaceOf(Registration registration) =>
        $"{registration.Directory.Value}/{registration.Account.Value}/{registration.Method}/{registration.Destination}";
}
