using Sspr.Audit;
using Sspr.Directories.Writeback;
using Sspr.Resets;

namespace Sspr.Tests.Kills;

/// <summary>One reset from the typed password to its end, with the blows that were ordered, and what was found wrong with it.</summary>
internal sealed record Run(bool IsStrict, Side Server, Side Agent)
{
    private const int MostRounds = 240;

    // what is done after the verdict is done under the same blows, and the verdict has to stay
    private const int LeastRounds = 2;

    /// <summary>When what is late arrives; the next run of the process has asked by the second round.</summary>
    public int LateRound { get; init; } = 2;

    /// <summary>The domain of this run; a model of its own if null.</summary>
    public LiveDomain? Domain { get; init; }

    /// <summary>How often the user's password was written.</summary>
    public int Written { get; private set; }

    /// <summary>What was not as it has to be; empty if all was.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>How often a page said something about the password that was not so.</summary>
    public int Lies { get; private set; }

    /// <summary>How it ended for the user; null if it never did.</summary>
    public ResetState? Ended { get; private set; }

    /// <summary>How often the user was asked for the same password once more.</summary>
    public int Settled { get; private set; }

    /// <summary>How often the user was told that nothing had changed.</summary>
    public int ToldUnchanged { get; private set; }

    /// <summary>How many blows fell.</summary>
    public int Blows => Server.Struck.Count + Agent.Struck.Count;

    /// <summary>Where they fell.</summary>
    public string Struck => string.Join(" and ", Named(Server.Struck, Agent.Struck));

    /// <summary>What was crossed.</summary>
    public IEnumerable<string> Crossed => Named(Server.Crossed, Agent.Crossed);

    /// <summary>Does it.</summary>
    /// <param name="before">Happens to the world before the password is typed.</param>
    public async Task<Run> ExecuteAsync(Action<KillWorld>? before = null)
    {
        var template = Domain is null ? await Template.Shared : (await Template.Empty) with { Now = TimeProvider.System.GetUtcNow() };
        await using var world = await KillWorld.CreateAsync(IsStrict, Server, Agent, template, Domain is null ? null : _ => Domain);
        before?.Invoke(world);
        var key = template.Key ?? await world.ToPasswordAsync();
        var person = new Person(world, key);
        world.Arm(true);
        await person.TypeAsync();
        for (var round = 0; round < MostRounds && (person.Ended is null || round < LeastRounds); round++)
        {
            await world.RaiseAsync();
            if (round == LateRound)
            {
                await DeliverLateAsync(world);
            }

            await world.WorkAsync();
            await world.PassAsync();
            if (!world.Portal.IsOver)
            {
                await person.LookAsync();
            }
        }

        (Ended, Lies, Settled, ToldUnchanged) = (person.Ended, person.Lies.Count, person.Settled, person.ToldUnchanged);
        world.Arm(false);
        Faults.AddRange(person.Lies);
        await DeliverLateAsync(world);
        await RestAsync(world);
        await JudgeAsync(world, person, key);
        return this;
    }

    private static IEnumerable<string> Named(IEnumerable<string> ofServer, IEnumerable<string> ofAgent) =>
        ofServer.Select(static at => "server: " + at).Concat(ofAgent.Select(static at => "agent: " + at));

    private static async Task DeliverLateAsync(KillWorld world)
    {
        if (world.Late is { } late && !world.Agent.IsOver)
        {
            world.Late = null;
            await world.Agent.AnswerAsync(late);
        }

        if (world.LateRequest is { } request)
        {
            world.LateRequest = null;
            await world.Domain.CarryAsync(request);
        }
    }

    /// <summary>Some minutes in which everything that is still under way comes to its end.</summary>
    private static async Task RestAsync(KillWorld world)
    {
        for (var round = 0; round < LeastRounds || (round < MostRounds && world.Agent.IsResolving); round++)
        {
            await world.RaiseAsync();
            await world.WorkAsync();
            await world.PassAsync();
        }

        world.Time.Advance(WritebackVersion.OneTimeKeyLifetime + TimeSpan.FromSeconds(5));
        await world.WorkAsync();
        await world.PassAsync();
    }

    private async Task JudgeAsync(KillWorld world, Person person, BrowserKey key)
    {
        Written = world.Domain.Written.Count;
        Demand(Ended is not null, "the user was never told an end");
        var written = world.Domain.Written;
        Demand(written.Count == written.Distinct(StringComparer.Ordinal).Count(), $"written twice: {string.Join(", ", written)}");
        Demand(written.All(person.Typed.Contains), "somebody else's password was written");
        if (Ended == ResetState.Completed)
        {
            Demand(await world.Domain.HoldsAsync(person.Typed[^1]), "completed, and later the domain holds another password");
        }
        else if (Ended is ResetState.Expired or ResetState.Denied)
        {
            Demand(written.Count == 0, "ended without a new password, and one was written");
        }

        Demand(world.Domain.WrongTries <= person.Settled, $"{world.Domain.WrongTries} wrong passwords tried");
        var store = world.Portal.Get<IResetStore>();
        Demand((await store.ListOpenOperationsAsync(CancellationToken.None)).Count == 0, "an operation is still open");
        Demand(world.Agent.Journal.Entries().All(static entry => entry.Outcome is not null), "an intent of the journal has no outcome");
        Demand(world.Agent.Keys.Count == 0, "a one-time key was left");
        await JudgeAuditAsync(world, key, written.Count);
    }

    private async Task JudgeAuditAsync(KillWorld world, BrowserKey key, int written)
    {
        var reset = await world.Portal.Get<IResetStore>().FindByBrowserAsync(key.Hash, CancellationToken.None);
        var audit = await world.Portal.Get<IAuditLog>().ReadAttemptAsync(reset!.SupportCode.Value, CancellationToken.None);
        var ends = audit.Count(static entry => entry.Event.Class != AuditClass.Progress);
        Demand(ends == 1, $"{ends} ends in the audit");
        var intended = audit.Count(static entry => entry.Event.Kind == AuditKind.WriteIntended);
        Demand(intended >= written, $"{written} writes and {intended} intents in the audit");
    }

    private void Demand(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            Faults.Add(otherwise);
        }
    }
}
