using System.CommandLine;
using System.Text;
using Sspr.Cli;
using Sspr.Storage;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = SsprCommand.Create().Parse(args);
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
