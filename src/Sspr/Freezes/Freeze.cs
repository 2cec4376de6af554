using Sspr.Accounts;

namespace Sspr.Freezes;

/// <summary>That an account's self-service is frozen: its owner said that an attempt was not theirs.</summary>
/// <param name="Account">The account's counter key.</param>
/// <param name="Attempt">The support code of the attempt that was not theirs.</param>
/// <param name="FrozenAt">When.</param>
internal sealed record Freeze(AccountKey Account, string Attempt, DateTimeOffset FrozenAt);
