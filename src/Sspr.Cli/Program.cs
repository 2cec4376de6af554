using System.CommandLine;
using System.Text;
using Sspr.Cli;
using Sspr.Cli.Commands;
using Sspr.Storage;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
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

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("See: sspr --help");
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CannotAskException cause)
{
    await Console.Error.WriteLineAsync(cause.Message);
    return ExitCode.CouldNotAsk;
}
catch (StoreException fault)
{
    await Console.Error.WriteLineAsync($"{Sspr.Problems.ProblemOf.Store(fault.Fault)}: {fault.Message} {fault.InnerException?.Message}");
    return ExitCode.CouldNotAsk;
}
