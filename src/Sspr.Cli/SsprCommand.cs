using System.CommandLine;
using Sspr.Cli.Commands;

namespace Sspr.Cli;

/// <summary>The command line of <c>sspr</c>.</summary>
internal static class SsprCommand
{
    /// <summary>Makes it.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            """
            Asks and operates OpenSSPR. Exit codes: 0 all is well or done, 1 a problem was found or it was refused,
            2 the command line was not understood, 3 the question could not be asked.
            """)
        {
            WhyCommand.Create(),
            OutlookCommand.Create(),
            DoctorCommand.Create(),
            AuditCommands.Create(),
            AgentCommands.Create(),
            RelayCommands.Create(),
            RegistrationCommands.Create(),
            BlockCommands.Create(),
            TokenCommands.Create(),
            PassCommands.Create(),
            ApiKeyCommands.Create(),
            AccountCommands.Create(),
            BreachedCommands.Create(),
            PolicyCommands.Create(),
            EntitlementCommands.Create(),
            MessagesCommands.Create(),
            SyncCommands.Create(),
            MailCommands.Create(),
            ReminderCommands.Create(),
            RehearseCommand.Create(),
            MigrateCommand.Create(),
            ProblemsCommand.Create(),
            DocsCommand.Create(),
        };
        GlobalOptions.AddTo(root);
        return root;
    }
}
