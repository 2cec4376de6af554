namespace Sspr.Server.Settings;

/// <summary>Whether a browser has to compute something before an attempt begins. Section <c>Portal:ProofOfWork</c>.</summary>
internal sealed record ProofOfWorkOptions
{
    /// <summary>Fewest <see cref="Bits"/>.</summary>
    public const int FewestBits = 8;

    /// <summary>Most <see cref="Bits"/>: minutes on a small telephone.</summary>
    public const int MostBits = 24;

    /// <summary>Whether it has to.</summary>
    public bool Enabled { get; init; }

    /// <summary>How many leading bits of a SHA-256 are zero: each one more doubles the work. 18 is about a second on a telephone.</summary>
    public int Bits { get; init; } = 18;

    /// <summary>Attempts that one network address may begin in ten minutes without having computed: by browsers without scripts, and by the API.</summary>
    public int WithoutScriptPerSource { get; init; } = 10;
}
