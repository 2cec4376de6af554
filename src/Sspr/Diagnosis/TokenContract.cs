namespace Sspr.Diagnosis;

/// <summary>What operator and server say to each other about hardware tokens.</summary>
internal static class TokenContract
{
    /// <summary>The most bytes of a file: some fifty thousand tokens.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Asks to take a maker's file into the inventory.</summary>
    /// <param name="File">Its text.</param>
    /// <param name="DryRun">Only says what would happen.</param>
    internal sealed record ImportRequest(string? File, bool DryRun);

    /// <summary>Asks to say whose a token is.</summary>
    /// <param name="Serial">Its serial number.</param>
    /// <param name="User">The account's name; null if it is nobody's from now on.</param>
    internal sealed record AssignRequest(string? Serial, string? User);

    /// <summary>A token of the inventory; never its secret.</summary>
    /// <param name="Serial">Its serial number.</param>
    /// <param name="Counts">By what its codes change: <c>Time</c> or <c>Events</c>.</param>
    /// <param name="Seconds">The time step.</param>
    /// <param name="Maker">Who made it.</param>
    /// <param name="Model">What the maker calls it.</param>
    /// <param name="Account">Whom it is assigned to, as directory and id; null if nobody.</param>
    /// <param name="IsActive">Whether somebody has activated it.</param>
    internal sealed record Token(string Serial, string Counts, int Seconds, string Maker, string Model, string? Account, bool IsActive);
}
