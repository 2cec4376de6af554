namespace Sspr.Tests.Kills;

/// <summary>What happens at a crossing.</summary>
internal enum Blow
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The process dies before the call takes effect.</summary>
    DiesBefore,

    /// <summary>The process dies after the call took effect, and never learns its answer.</summary>
    DiesAfter,

    /// <summary>The process dies, and the message that it sent arrives only while its next run is finding out.</summary>
    DiesLate,

    /// <summary>The call fails without effect, and the process lives on.</summary>
    FailsBefore,

    /// <summary>The call takes effect and its answer is lost, and the process lives on.</summary>
    FailsAfter,

    /// <summary>The clock of the process jumps just before the call.</summary>
    Jumps,
}
