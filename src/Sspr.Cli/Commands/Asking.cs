using System.CommandLine;
using System.Text.Json;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary>Asks the running server and prints what it says, or why it does not.</summary>
internal static class Asking
{
    /// <summary>Asks with GET.</summary>
    public static Task<int> GetAsync<T>(ParseResult parsed, string path, Func<Page, T, int> print, CancellationToken cancellationToken)
        where T : notnull =>
        AskAsync(parsed, line => line.GetAsync<T>(path, cancellationToken), print);

    /// <summary>Asks with POST.</summary>
    public static Task<int> PostAsync<T>(ParseResult parsed, string path, object body, Func<Page, T, int> print, CancellationToken cancellationToken)
        where T : notnull =>
        AskAsync(parsed, line => line.PostAsync<T>(path, body, cancellationToken), print);

    private static async Task<int> AskAsync<T>(ParseResult parsed, Func<OperatorLine, Task<Answer<T>>> ask, Func<Page, T, int> print)
        where T : notnull
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        return await ask(line) switch
        {
            Answer<T>.Given given => Print(page, given.Value, print),
            Answer<T>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<T>.NoServer none => throw Refusals.NeedsServer(none.Socket),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>For programs everything as it came, with the exit code that a person's answer has.</summary>
    private static int Print<T>(Page page, T value, Func<Page, T, int> print)
        where T : notnull
    {
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(value, OperatorContract.Json)!);
        }

        return print(page, value);
    }
}
