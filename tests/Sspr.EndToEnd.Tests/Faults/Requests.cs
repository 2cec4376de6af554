using System.Text.Json.Nodes;
using Sspr.Testing.Installation;
using Sspr.Testing.Mailbox;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What users and programs ask of the running installation.</summary>
internal sealed class Requests(FaultBench bench)
{
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(60);

    /// <summary>The support code of the attempt that is asked about.</summary>
    public string Attempt { get; set; } = string.Empty;

    /// <summary>The program that walks that attempt.</summary>
    public UserProgram Program { get; private set; } = null!;

    /// <summary>Somebody at a browser.</summary>
    public PortalUser Browser { get; private set; } = null!;

    /// <summary>The request that is answered with a problem until the fix was followed.</summary>
    public Func<Task<Answer>> Send { get; set; } = static () => Task.FromResult(Answer.Taken);

    private TestInstallation Installation => bench.Installation;

    /// <summary>A key that the fix needs.</summary>
    public string? Latest { get; set; }

    /// <summary>Sends <see cref="Send"/>, and asks for the steps that are printed for the code in the answer.</summary>
    public async Task<Told> AskAsync()
    {
        var answer = await Send();
        if (answer.Code.Length == 0)
        {
            return Told.OfRequest(answer, string.Empty);
        }

        var (_, problem) = await Installation.OperateAsync("problems", answer.Code, "--json", "--lang", "en");
        return Told.OfRequest(answer, problem);
    }

    /// <summary>Somebody opens a browser with no cookies.</summary>
    public PortalUser OpenBrowser()
    {
        Browser?.Dispose();
        return Browser = Installation.NewUser();
    }

    /// <summary>A program begins a reset.</summary>
    public async Task<UserProgram> StartAsync(string name)
    {
        await Installation.WaitUntilReadyAsync();
        Program?.Dispose();
        Program = new UserProgram(Installation.NewClient());
        var started = await Program.StartAsync(name);
        Assert.True(started.Code.Length == 0, $"{started.Code}: {started.Evidence}");
        Attempt = Program.Attempt;
        return Program;
    }

    /// <summary>A reset of a person that stands where a new password is awaited.</summary>
    public async Task<UserProgram> ProveAsync(string person)
    {
        var program = await StartAsync(person);
        await program.ProveAsync(await ReadCodeAsync(FaultBench.AddressOf(person)));
        Assert.Equal("AwaitingPassword", program.State);
        return program;
    }

    /// <summary>A reset of a person from the first step to the last, as somebody does who starts again.</summary>
    public async Task ResetAsync(string person, string password)
    {
        var program = await ProveAsync(person);
        await program.SetPasswordAsync(password);
        Assert.Equal("Completed", program.State);
    }

    /// <summary>The code in the next mail to an address that has one.</summary>
    public async Task<string> ReadCodeAsync(string address)
    {
        ReceivedMail mail;
        do
        {
            mail = await Installation.Mailbox.WaitForAsync(address, MailLimit, TestContext.Current.CancellationToken);
        }
        while (!PortalUser.HasCode(mail));

        return PortalUser.CodeIn(mail);
    }

    /// <summary>A code that is not this one.</summary>
    public static string Other(string code) => code is "0000 0000" ? "0000 0001" : "0000 0000";

    /// <summary>The latest problem that the audit has, as <c>sspr audit list</c> prints it; none if the last entry of all has none.</summary>
    public async Task<Answer> LatestInAuditAsync()
    {
        var (_, output) = await Installation.OperateAsync("audit", "list", "--last", "100", "--json");
        var lines = JsonNode.Parse(output)!.AsArray();
        var last = lines.LastOrDefault(static line => line?["problem"] is not null);
        return last is null
            ? throw new InvalidOperationException($"The audit names no problem: {output}")
            : new Answer(default, last["problem"]!.GetValue<string>(), $"{last["kind"]}: {last["detail"]}") { Body = last };
    }

    /// <summary>What the server's log says of a page: an operator finds it by the support code that the user reads on it.</summary>
    public async Task<Answer> InLogAsync(PortalUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var code = user.SupportCode ?? throw new InvalidOperationException($"The page has no support code: {user.Page}");
        string? line = null;
        for (var tries = 0; tries < 300 && line is null; tries++)
        {
            // the page is there before its line has come through the pipe
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            line = Installation.Server.Output.Split('\n').LastOrDefault(line => line.Contains(code, StringComparison.Ordinal));
        }

        Assert.True(line is not null, $"The log does not know {code}.");
        var at = line.IndexOf("SSPR_", StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"The log names no code: {line}") : new Answer(user.Status, line.Substring(at, 9), line);
    }
}
