namespace Sspr.Cli;

/// <summary>How a command ends; monitoring goes by it.</summary>
internal static class ExitCode
{
    /// <summary>All is well, or it was done.</summary>
    public const int Fine = 0;

    /// <summary>A problem was found, or it was refused.</summary>
    public const int ProblemFound = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The question could not be asked: no server, no store, no settings.</summary>
    public const int CouldNotAsk = 3;
}
