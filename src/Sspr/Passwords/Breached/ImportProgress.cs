namespace Sspr.Passwords.Breached;

/// <summary>How far an import is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="Done">Bytes of this stage that are done.</param>
/// <param name="Total">Bytes of this stage.</param>
internal sealed record ImportProgress(ImportStage Stage, long Done, long Total);

/// <summary>What an import is doing.</summary>
internal enum ImportStage
{
    /// <summary>Reading lines and writing them as they come: they are in order.</summary>
    Reading,

    /// <summary>Reading lines and dividing them by their first byte: they are not in order.</summary>
    Dividing,

    /// <summary>Sorting and writing one part after the other.</summary>
    Sorting,
}
