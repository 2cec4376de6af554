namespace Sspr.Directories.Writeback;

/// <summary>A command that carries a prepared operation out, whatever it does to the account.</summary>
internal interface IWriteCommand
{
    CommandHeader Header { get; }

    int Suite { get; }

    byte[] OneTimeKeyId { get; }

    /// <summary>What the account must still look like to the agent; from its own answer to the Prepare.</summary>
    AccountSnapshot ExpectedSnapshot { get; }
}

/// <summary>The same as a message.</summary>
internal interface IWriteCommand<TSelf> : ICommand<TSelf>, IWriteCommand
    where TSelf : IWriteCommand<TSelf>
{
    /// <summary>Installation, agent, operation and run; of both interfaces.</summary>
    new CommandHeader Header { get; }

    CommandHeader ICommand<TSelf>.Header => Header;

    CommandHeader IWriteCommand.Header => Header;
}
