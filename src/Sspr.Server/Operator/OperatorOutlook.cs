using System.Globalization;
using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Ldap;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/outlook</c>: who would fail today, whom a change would strand, and how it moved.</summary>
internal sealed class OperatorOutlook(
    LookAhead look, IOutlookHistory history, InstallationFactGatherer installation, DirectorySet directories, TimeProvider time) : IOperatorArea, IDisposable
{
    private const int UsuallyListed = 100;

    /// <summary>The most names of what would be left of a directory.</summary>
    public const int MostBases = 100;

    /// <summary>The most characters of one.</summary>
    public const int LongestBase = 1024;

    private static readonly OperatorReply NothingCopied = OperatorReply.Because(
        ProblemCodes.NothingSynchronised, "Synchronisation:Directories: none");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly OperatorReply Busy = new OperatorReply.Refused(
        StatusCodes.Status429TooManyRequests,
        new(ProblemCodes.TooManyRequestsOfKey, "Everybody is looked at for one question at a time, and others came before this one. Ask again in a minute."));

    // a look over a hundred thousand people takes seconds of a processor: one at a time
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("POST", ["outlook"]) => await LookAsync(await OperatorBody.ReadAsync<OutlookContract.Request>(request, stop, PolicyLimits.Bytes * 4), stop),
            ("GET", ["outlook"]) when request.Query["base"].ToString().Length > 0 && request.Query["directory"].ToString().Length == 0 =>
                OperatorReply.Wrong("base says what is left of a directory. Give directory too."),
            ("GET", ["outlook"]) => RequestOf(request.Query) is { } asked ? await LookAsync(asked, stop)
                : OperatorReply.Wrong("cause is a problem's code such as SSPR_0014; most and skip are numbers. Correct them."),
            ("GET", ["outlook", "trend"]) => await TrendAsync(request.Query["days"].ToString(), stop),
            _ => null,
        };
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static OutlookContract.Request? RequestOf(IQueryCollection query)
    {
        var (cause, directory, agent) = (query["cause"].ToString(), query["directory"].ToString(), query["withoutAgent"].ToString());
        if ((cause.Length > 0 && !ProblemCatalogue.All.Any(problem => problem.Code.Value == cause))
            || NumberOf(query["most"].ToString(), UsuallyListed) is not { } most || NumberOf(query["skip"].ToString(), 0) is not { } skip)
        {
            return null;
        }

        return new OutlookContract.Request(Policy: null, cause.Length > 0 ? new ProblemCode(cause) : null, most)
        {
            Skip = skip,
            WithoutAgent = agent.Length > 0 ? agent : null,
            Scope = directory.Length > 0
                ? new OutlookContract.ScopeRequest(directory, query["base"].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                : null,
        };
    }

    private static int? NumberOf(string text, int usual) =>
        text.Length == 0 ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<OperatorReply> LookAsync(OutlookContract.Request request, CancellationToken stop)
    {
        if (request.Most is < 0 or > OutlookContract.MostListed || request.Skip < 0)
        {
            return OperatorReply.Wrong($"At most {OutlookContract.MostListed} people can be listed. Give another number.");
        }

        if (new object?[] { request.Policy, request.WithoutAgent, request.Scope }.Count(static change => change is not null) > 1)
        {
            return OperatorReply.Wrong("One change at a time: a policy, an agent or a scope. Ask about each.");
        }

        var (trial, refusal) = request switch
        {
            { WithoutAgent: { } agent } => await WithoutAsync(agent, stop),
            { Scope: { } scope } => Narrower(scope),
            _ => (null, null),
        };
        if (refusal is not null)
        {
            return refusal;
        }

        if (!await IsMyTurnAsync(stop))
        {
            return Busy;
        }

        try
        {
            var reply = trial is null ? await look.ExecuteAsync(request, stop) : await look.ExecuteAsync(request, trial, stop);
            return reply is null ? NothingCopied : new OperatorReply.Answered(reply);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits its turn, and not for ever: those who wait behind a long look are told to come again.</summary>
    private async Task<bool> IsMyTurnAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await _one.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<(OutlookTrial? Trial, OperatorReply? Refusal)> WithoutAsync(string agent, CancellationToken stop)
    {
        if (await installation.AgentsAsync(stop) is not Fact<IReadOnlyList<AgentState>>.Known { Value: var agents })
        {
            return (null, OperatorReply.Because(ProblemCodes.StoreUnreachable, "The agents could not be listed. Ask again."));
        }

        return LastAgents.LostWith(agent, agents) is { } lost
            ? (new OutlookTrial.WithoutAgent(agent, lost.Select(static name => new DirectoryName(name)).ToHashSet()) { IsIdle = !LastAgents.Serves(agent, agents) }, null)
            : (null, OperatorReply.Missing($"No agent is called {agent}. These are: {Names(agents.Select(static one => one.Name))}."));
    }

    private (OutlookTrial? Trial, OperatorReply? Refusal) Narrower(OutlookContract.ScopeRequest scope)
    {
        if (directories.All.FirstOrDefault(one => one.Name.Value == scope.Directory) is not { } directory)
        {
            return (null, OperatorReply.Missing($"No directory is called {scope.Directory}. These are: {Names(directories.All.Select(static one => one.Name.Value))}."));
        }

        var bases = scope.Bases ?? [];
        return bases.Count is 0 or > MostBases || bases.Any(static name => name.Length > LongestBase || !DistinguishedName.TryParse(name, out _))
            ? (null, OperatorReply.Wrong($"Give 1 to {MostBases} distinguished names of what is left, such as OU=People,DC=corp,DC=example."))
            : (new OutlookTrial.Narrower(directory.Name, new Places(bases)), null);
    }

    private async Task<OperatorReply> TrendAsync(string asked, CancellationToken stop)
    {
        if (NumberOf(asked, OutlookDay.Kept) is not (>= 1 and <= OutlookDay.Kept and var days))
        {
            return OperatorReply.Wrong($"days is a number from 1 to {OutlookDay.Kept}. Correct it.");
        }

        var from = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);
        var kept = await history.ListAsync(from, stop);
        return new OperatorReply.Answered(new OutlookContract.TrendReply(
            OutlookWords.Of(kept),
            [.. kept.Select(static day => new OutlookContract.DayLine(day.Day, day.Version, day.People, day.Able, day.Causes))]));
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
