using System.Security.Cryptography;
using System.Text.Json;
using Sspr.Keys;

namespace Sspr.Methods;

/// <summary>Seals what is kept between the two steps of a registration to the account and the method.</summary>
internal static class PendingSeal
{
    /// <summary>How long a user may take from the first step to the second.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What is to be kept.</summary>
    public static RegisterPending Seal<T>(InstallationKey key, RegisterRequest request, MethodKind method, T state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(state);
        try
        {
            return new RegisterPending(method, SecretBox.Seal(key, PlaceOf(request, method), bytes), now + Lifetime);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>What was kept.</summary>
    /// <returns>Null if it was kept for another account or method.</returns>
    public static T? Open<T>(InstallationKey key, RegisterRequest request, RegisterPending pending)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pending);

        // Security: guarded by A_registration_begun_for_one_account_ends_for_no_other
        var bytes = SecretBox.Open(key, PlaceOf(request, pending.Method), pending.State);
        return bytes is null ? null : JsonSerializer.Deserialize<T>(bytes);
    }

    private static string PlaceOf(RegisterRequest request, MethodKind method) =>
        $"register/{request.Subject.Directory.Value}/{request.Subject.Account.Id.Value}/{method}";
}
