using Sspr.Resets;

namespace Sspr.Server.Api;

/// <summary>Finds the attempt of the key in the header. The answer is the same for a key that nobody has and one of another kind of attempt.</summary>
/// <remarks>Security: guarded by <c>A_key_opens_only_the_kind_of_attempt_that_it_was_given_for</c>.</remarks>
internal sealed class AttemptOfKey(OpenReset open)
{
    private const string Scheme = "Bearer ";

    /// <summary>The key and its attempt; null if the answer is already given.</summary>
    public async Task<(BrowserKey Key, Reset Attempt)?> FindAsync(HttpContext context, AttemptKind kind)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (KeyIn(context) is { } key && await open.ExecuteAsync(key, context.RequestAborted) is { } reset && reset.Kind == kind)
        {
            return (key, reset);
        }

        await ApiRequests.RefuseKeyAsync(context);
        return null;
    }

    private static BrowserKey? KeyIn(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.Ordinal)
            && BrowserKey.TryParse(value[Scheme.Length..], out var key)
            ? key
            : null;
}
