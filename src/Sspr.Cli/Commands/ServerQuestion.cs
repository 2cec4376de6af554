using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary>A question that only a running server can answer, with what becomes of its answer.</summary>
internal static class ServerQuestion
{
    /// <summary>Asks, and prints the answer as JSON or by <paramref name="print"/>.</summary>
    public static async Task<int> AskAsync<T>(ParseResult parsed, Func<OperatorLine, Task<Answer<T>>> ask, Func<Page, T, int> print)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(print);
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await ask(line))
        {
            case Answer<T>.Given given:
                if (page.IsJson)
                {
                    page.Json(JsonSerializer.SerializeToNode(given.Value, OperatorContract.Json) ?? new JsonArray());
                    return ExitCode.Fine;
                }

                return print(page, given.Value);
            case Answer<T>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<T>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The path of a question about one account.</summary>
    public static string About(string path, string user) => $"{path}?user={Uri.EscapeDataString(user)}";
}
