namespace Sspr.Diagnosis.Entra;

/// <summary>How long a look at a tenant may take, whatever its size.</summary>
/// <param name="Whole">From the first request to the last answer, without a person's own sign-in.</param>
internal sealed record TenantPatience(TimeSpan Whole)
{
    private static readonly TimeSpan LongestFact = TimeSpan.FromSeconds(8);

    /// <summary>If nothing else is asked for.</summary>
    public static TenantPatience Usual { get; } = new(TimeSpan.FromSeconds(30));

    /// <summary>For a sign-in that no person takes part in.</summary>
    public TimeSpan SignIn => Fact;

    /// <summary>For one fact. A user's facts need two of these in a row, because the account's id comes first.</summary>
    public TimeSpan Fact => Whole / 4 < LongestFact ? Whole / 4 : LongestFact;

    /// <summary>For the long lists: what is left beside the sign-in, less a little for working out the answer.</summary>
    public TimeSpan Lists => Whole - SignIn - (Fact / 4);
}
