using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;
using Sspr.Server.Tests.Hosting;
using Sspr.Synchronisation;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Operator;

/// <summary>What an operator asks of the synchronisation, by the server's socket.</summary>
public sealed class OperatorSyncTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cycle_that_is_asked_for_runs_and_its_end_is_told()
    {
        var pages = new ListedPages(Entry(1, "alice"), Entry(2, "bob"));
        await using var portal = await StartAsync(pages);
        using var line = LineTo(portal);
        await UpToDateAsync(line);
        pages.Put(Entry(3, "carol"));

        var asked = TimeProvider.System.GetUtcNow();
        using var reply = await line.PostAsJsonAsync("/sync/run", new SyncContract.RunRequest("corp", Full: true), OperatorContract.Json, Stop);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var status = await UpToDateAsync(line, asked);
        Assert.Equal(("corp", 3, 3, 3, 1), (status.Directory, status.Accounts, status.InEffect, status.People, status.Added));
        Assert.Equal((0, 0, false), (status.Errors, status.Leaving, status.Staging));
    }

    [Fact]
    public async Task Errors_and_entries_are_told_with_what_they_collide_with()
    {
        await using var portal = await StartAsync(new ListedPages(Entry(1, "alice"), Entry(2, "bob") with { Mail = "alice@mail.test" }));
        using var line = LineTo(portal);
        await UpToDateAsync(line);

        var error = Assert.Single((await line.GetFromJsonAsync<IReadOnlyList<SyncContract.ErrorLine>>("/sync/errors?directory=corp&most=5", OperatorContract.Json, Stop))!);
        var bob = Assert.Single((await line.GetFromJsonAsync<IReadOnlyList<SyncContract.EntryLine>>("/sync/entries?name=BOB", OperatorContract.Json, Stop))!);

        Assert.Equal((SyncErrorKind.QuarantinedAttributeValueMustBeUnique, ProblemCodes.SyncQuarantinedAttributeValue), (error.Kind, error.Problem));
        Assert.Equal(("mail", "alice@mail.test", Entry(1, "alice").DistinguishedName), (error.Attribute, error.Value, error.Other));
        Assert.Equal(error.Id, bob.Entry.Id);
        Assert.Equal(error.Kind, Assert.Single(bob.Errors).Kind);
        Assert.Equal(HttpStatusCode.NotFound, (await line.GetAsync("/sync/entries?name=nobody", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await line.GetAsync("/sync/errors?directory=elsewhere", Stop)).StatusCode);
    }

    [Fact]
    public async Task Another_scope_is_tried_out_and_nothing_changes()
    {
        await using var portal = await StartAsync(new ListedPages(Entry(1, "alice") with { Country = "JP" }, Entry(2, "bob")));
        using var line = LineTo(portal);
        await UpToDateAsync(line);

        using var reply = await line.PostAsJsonAsync("/sync/preview", new SyncContract.PreviewRequest(null, null, null, ["c=JP"]), OperatorContract.Json, Stop);
        using var wrong = await line.PostAsJsonAsync("/sync/preview", new SyncContract.PreviewRequest(null, null, null, ["c"]), OperatorContract.Json, Stop);

        var preview = (await reply.Content.ReadFromJsonAsync<SyncContract.PreviewReply>(OperatorContract.Json, Stop))!;
        Assert.Equal((2, 1, 0, 1), (preview.Now, preview.Then, preview.Entering, preview.Leaving));
        Assert.Equal([Entry(2, "bob").DistinguishedName], preview.SomeLeaving);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(2, (await StatusAsync(line)).InEffect);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deletions_above_the_threshold_wait_for_an_operator_who_is_noted(bool approve)
    {
        var pages = new ListedPages([.. Enumerable.Range(1, 5).Select(static number => Entry(number, $"user{number}"))]);
        await using var portal = await StartAsync(pages);
        using var line = LineTo(portal);
        await UpToDateAsync(line);
        for (var number = 1; number <= 3; number++)
        {
            pages.Remove(number);
        }

        using (await line.PostAsJsonAsync("/sync/run", new SyncContract.RunRequest(null, Full: true), OperatorContract.Json, Stop))
        {
        }

        await UntilAsync(line, static status => status.Standing == SyncStanding.HeldBack);
        var held = Assert.Single((await line.GetFromJsonAsync<IReadOnlyList<SyncContract.DeletionsReply>>("/sync/deletions", OperatorContract.Json, Stop))!);
        Assert.Equal((3, 3), (held.Count, held.Names.Count));

        using var reply = await line.PostAsJsonAsync("/sync/deletions", new SyncContract.DeletionsRequest("corp", approve), OperatorContract.Json, Stop);

        Assert.Equal(3, (await reply.Content.ReadFromJsonAsync<SyncContract.DeletionsReply>(OperatorContract.Json, Stop))!.Count);
        var after = await UntilAsync(line, static status => status is { Standing: SyncStanding.UpToDate, Leaving: 0 });
        Assert.Equal(approve ? 2 : 5, after.InEffect);
        var noted = Assert.Single(
            await portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 1000, Stop),
            entry => entry.Event.Kind == (approve ? AuditKind.SyncDeletionsApproved : AuditKind.SyncDeletionsDiscarded));
        Assert.Equal("corp: 3 deletions", noted.Event.Detail);
    }

    [Fact]
    public async Task Accounts_with_one_name_are_read_at_once()
    {
        var pages = new ListedPages(Entry(1, "alice"));
        await using var portal = await StartAsync(pages);
        using var line = LineTo(portal);
        await UpToDateAsync(line);
        pages.Put(Entry(1, "alice") with { DisplayName = "Alice Again" });

        var changed = await NowAsync(line, "alice");
        pages.Remove(1);
        var gone = await NowAsync(line, Entry(1, "alice").DistinguishedName);

        Assert.Contains(changed.Accounts, static one => one is { Outcome: SyncOneOutcome.Stored });
        Assert.Equal("Alice Again", Assert.Single(changed.Entries).Entry.DisplayName);
        Assert.Contains(gone.Accounts, static one => one is { Outcome: SyncOneOutcome.Gone });
        using var nobody = await line.PostAsJsonAsync("/sync/now", new SyncContract.NowRequest("nobody"), OperatorContract.Json, Stop);
        using var nothing = await line.PostAsJsonAsync("/sync/now", new SyncContract.NowRequest(string.Empty), OperatorContract.Json, Stop);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (nobody.StatusCode, nothing.StatusCode));
    }

    [Fact]
    public async Task Where_nothing_is_synchronised_it_is_said_how_to_begin()
    {
        await using var portal = await TestPortal.StartAsync();
        using var line = LineTo(portal);

        using var reply = await line.PostAsJsonAsync("/sync/run", new SyncContract.RunRequest(null, Full: false), OperatorContract.Json, Stop);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Contains(
            "Synchronisation:Directories", (await reply.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Evidence, StringComparison.Ordinal);
    }

    private static DirectoryObject Entry(int number, string name) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Account,
        DistinguishedName = $"CN={name},OU=Staff,DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number}",
        LoginName = name,
        DisplayName = name,
        Mail = $"{name}@mail.test",
        Control = 512,
    };

    private static Task<TestPortal> StartAsync(IChangePages pages) => TestPortal.StartAsync(
        new Dictionary<string, string?>
        {
            ["Synchronisation:Directories:0:Name"] = "corp",
            ["Synchronisation:DeletionThreshold"] = "2",
            ["Synchronisation:Interval"] = "01:00:00",
        },
        services: own => own.Replace(ServiceDescriptor.Singleton(new SyncSources([pages]))));

    private static HttpClient LineTo(TestPortal portal) => OperatorCall.LineTo(OperatorContract.SocketPath(null, Path.Combine(portal.Folder, "installation.key")));

    private static async Task<SyncContract.StatusLine> StatusAsync(HttpClient line) =>
        Assert.Single((await line.GetFromJsonAsync<IReadOnlyList<SyncContract.StatusLine>>("/sync", OperatorContract.Json, Stop))!);

    private static Task<SyncContract.StatusLine> UpToDateAsync(HttpClient line, DateTimeOffset since = default) =>
        UntilAsync(line, status => status.Standing == SyncStanding.UpToDate && !status.Asked && status.BeganAt >= since);

    private static Task<SyncContract.StatusLine> UntilAsync(HttpClient line, Func<SyncContract.StatusLine, bool> holds) =>
        Eventually.SeeAsync(() => StatusAsync(line), holds, static status => $"It stays {status.Standing} ({status.Problem}, {status.Evidence}).");

    private static async Task<SyncContract.NowReply> NowAsync(HttpClient line, string name)
    {
        using var reply = await line.PostAsJsonAsync("/sync/now", new SyncContract.NowRequest(name), OperatorContract.Json, Stop);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<SyncContract.NowReply>(OperatorContract.Json, Stop))!;
    }

    /// <summary>A directory in memory in place of an agent: everything it has on one page.</summary>
    private sealed class ListedPages(params DirectoryObject[] entries) : IChangePages
    {
        private readonly Dictionary<Guid, DirectoryObject> _entries = entries.ToDictionary(static entry => entry.Id);

        public DirectoryName Directory { get; } = new("corp");

        public void Put(DirectoryObject entry)
        {
            lock (_entries)
            {
                _entries[entry.Id] = entry;
            }
        }

        public void Remove(int number)
        {
            lock (_entries)
            {
                _entries.Remove(Entry(number, "-").Id);
            }
        }

        public Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
        {
            lock (_entries)
            {
                return Task.FromResult<ChangePage>(request.Kind == ReadKind.One
                    ? new ChangePage.Given([_entries.TryGetValue(request.Entry!.Value, out var one) ? new DirectoryChange.Put(one) : new DirectoryChange.Removed(request.Entry.Value)], null, null)
                    : new ChangePage.Given(
                        [.. _entries.Values.Select(static entry => new DirectoryChange.Put(entry))], new ChangeStep.Done([1], ChangeMode.DirSync, null), null));
            }
        }
    }
}
