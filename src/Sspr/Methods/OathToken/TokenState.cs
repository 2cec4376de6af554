using System.Text.Json;

namespace Sspr.Methods.OathToken;

/// <summary>What is kept for a token in use.</summary>
/// <param name="Secret">The shared secret.</param>
/// <param name="Counts">By what its codes change.</param>
/// <param name="Seconds">The time step.</param>
/// <param name="Last">The last accepted step or event: no code of it or of an earlier one is accepted any more.</param>
/// <param name="Drift">By how many steps its clock was ahead of ours when it was last used.</param>
internal sealed record TokenState(byte[] Secret, TokenCounts Counts, int Seconds, long Last, long Drift)
{
    /// <summary>How far a button may have been pressed without anybody asking (RFC 4226 §7.4); also what every comparison looks at.</summary>
    public const int LookAhead = 10;

    /// <summary>How many steps a clock may be off at activation, to either side.</summary>
    public const int MostDrift = 10;

    /// <summary>How far a counter may have run when two codes in a row are typed.</summary>
    public const int FarLookAhead = 200;

    /// <summary>One that accepts no code, to be compared with where there is none.</summary>
    public static TokenState OfNobody() => new(AuthenticatorApp.AppSecret.New(), TokenCounts.Time, 30, long.MaxValue, 0);

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null if there is nothing.</summary>
    public static TokenState? From(byte[]? bytes) => bytes is null ? null : JsonSerializer.Deserialize<TokenState>(bytes);

    /// <summary>The bytes to be sealed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>The state after a code; null if the code is not right. Works as long for both, and for both kinds.</summary>
    public TokenState? After(string typed, DateTimeOffset now)
    {
        var (first, last) = Counts is TokenCounts.Events ? (NextEvent, NextEvent + LookAhead - 1) : AroundNow(now, reach: 1);
        var found = OathCode.Find(OathShape.Usual, Secret, first, first + LookAhead - 1, typed);

        // Security: guarded by A_token_code_works_once
        return found <= last && found > Last ? this with { Last = found.Value, Drift = DriftOf(found.Value, now) } : null;
    }

    /// <summary>The state after two codes in a row, which are looked for much further away; null if they are not.</summary>
    public TokenState? AfterTwo(string first, string second, DateTimeOffset now)
    {
        var (from, to) = Counts is TokenCounts.Events ? (NextEvent, NextEvent + FarLookAhead - 1) : (this with { Drift = 0 }).AroundNow(now, MostDrift);
        for (var counter = from; counter < to; counter++)
        {
            // Security: one code of six digits would fit somewhere by chance; guarded by One_code_is_not_enough_to_activate_a_token
            if (counter > Last && OathCode.Find(OathShape.Usual, Secret, counter, counter, first) is not null
                && OathCode.Find(OathShape.Usual, Secret, counter + 1, counter + 1, second) is not null)
            {
                return this with { Last = counter + 1, Drift = DriftOf(counter + 1, now) };
            }
        }

        return null;
    }

    // of a token that accepts nothing the next event is out of reach, not out of range
    private long NextEvent => Last == long.MaxValue ? 0 : Last + 1;

    private (long From, long To) AroundNow(DateTimeOffset now, long reach)
    {
        var centre = OathCode.StepAt(now, Seconds) + Drift;
        return (centre - reach, centre + reach);
    }

    private long DriftOf(long counter, DateTimeOffset now) =>
        Counts is TokenCounts.Events ? 0 : Math.Clamp(counter - OathCode.StepAt(now, Seconds), -MostDrift, MostDrift);
}
