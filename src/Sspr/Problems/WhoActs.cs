namespace Sspr.Problems;

/// <summary>Who can remove the cause of a problem.</summary>
internal enum WhoActs
{
    /// <summary>The human at the portal.</summary>
    User,

    /// <summary>Whoever helps users.</summary>
    Helpdesk,

    /// <summary>Whoever looks after the directory and its accounts.</summary>
    Administrator,

    /// <summary>Whoever runs this installation.</summary>
    Operator,
}
