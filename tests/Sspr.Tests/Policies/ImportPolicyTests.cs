using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Audit;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.Tests.Policies;

public sealed class ImportPolicyTests : IDisposable
{
    private const string OneGate = """{ "format": 1, "rules": [{ "name": "r", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] }] }""";

    private static readonly PolicyChange Alice = new("operator:alice", "because");

    private readonly FakeTimeProvider _time = new();
    private readonly ShelfOfPolicies _store = new();
    private readonly PolicySource _source;
    private readonly ImportPolicy _import;

    public ImportPolicyTests()
    {
        _source = new PolicySource(_store, Options.Create(new PolicyOptions()), _time);
        _import = new ImportPolicy(_store, _source, _time);
    }

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task A_document_becomes_the_next_version_and_its_risks_are_in_the_audit()
    {
        var imported = Assert.IsType<ImportResult.Imported>(await ImportAsync(OneGate, Alice));

        Assert.Equal(1, imported.Version);
        Assert.Equal((1, "r"), ((await _source.GetAsync(default)).Version, (await _source.GetAsync(default)).Document.Rules[0].Name));
        var entry = Assert.Single(_store.Audit);
        Assert.Equal((AuditKind.PolicyChanged, "operator:alice"), (entry.Kind, entry.Actor));
        Assert.Contains("because", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("one proof alone opens an account", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_says_what_would_change_and_changes_nothing()
    {
        var tried = Assert.IsType<ImportResult.Tried>(await ImportAsync(OneGate, Alice with { IsTrial = true }));

        Assert.NotEmpty(tried.Differences);
        Assert.NotEmpty(tried.Advice);
        Assert.Empty(_store.Versions);
        Assert.Equal(0, (await _source.GetAsync(default)).Version);
    }

    [Fact]
    public async Task Nothing_of_a_faulty_document_is_applied()
    {
        await ImportAsync(OneGate, Alice);

        var faulty = Assert.IsType<ImportResult.Faulty>(
            await ImportAsync(OneGate.Replace("\"gates\": 1", "\"gates\": 2", StringComparison.Ordinal).Replace("[\"EmailCode\"]", "[\"EmailCode\", \"Fax\"]", StringComparison.Ordinal), Alice));

        Assert.Equal("$.rules[0].methods[1]", Assert.Single(faulty.Faults).Path);
        Assert.Single(_store.Versions);
    }

    [Fact]
    public async Task A_change_made_from_an_older_version_is_refused()
    {
        await ImportAsync(OneGate, Alice);

        var late = Assert.IsType<ImportResult.ChangedMeanwhile>(await ImportAsync("""{ "format": 1, "rules": [] }""", Alice with { Expected = 0 }));

        Assert.Equal((0, 1), (late.Expected, late.Present));
        Assert.Single(_store.Versions);
    }

    [Fact]
    public async Task The_same_document_again_makes_no_version()
    {
        await ImportAsync(OneGate, Alice);

        Assert.Equal(new ImportResult.Unchanged(1), await ImportAsync(OneGate, Alice));
    }

    [Fact]
    public async Task Rolling_back_makes_a_new_version_with_the_old_document()
    {
        await ImportAsync(OneGate, Alice);
        await ImportAsync("""{ "format": 1, "rules": [] }""", Alice);

        var rolled = Assert.IsType<ImportResult.Imported>(await new RollBackPolicy(_store, _import).ExecuteAsync(1, Alice, default));

        Assert.Equal(3, rolled.Version);
        Assert.Equal(_store.Versions[0].Document, _store.Versions[2].Document);
        Assert.StartsWith("rolled back to 1", _store.Versions[2].Why, StringComparison.Ordinal);
        Assert.Null(await new RollBackPolicy(_store, _import).ExecuteAsync(9, Alice, default));
    }

    [Fact]
    public async Task A_stored_document_that_cannot_be_read_is_not_replaced_by_the_settings()
    {
        _store.Versions.Add(new PolicyVersion { Number = 1, At = default, By = "x", Why = "", Document = """{ "format": 9, "rules": [] }""" });

        await Assert.ThrowsAsync<InvalidDataException>(() => _source.GetAsync(default));
    }

    [Fact]
    public async Task The_store_is_asked_once_for_a_burst_of_questions()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _source.GetAsync(default)));
        Assert.Equal(1, _store.Asked);

        _time.Advance(PolicySource.LookAgainAfter);
        await _source.GetAsync(default);
        Assert.Equal(2, _store.Asked);
    }

    private Task<ImportResult> ImportAsync(string json, PolicyChange change) => _import.ExecuteAsync(Encoding.UTF8.GetBytes(json), change, default);

    private sealed class ShelfOfPolicies : IPolicyStore
    {
        public List<PolicyVersion> Versions { get; } = [];

        public List<AuditEvent> Audit { get; } = [];

        public int Asked { get; private set; }

        public Task<int> LatestNumberAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Versions.Count);
        }

        public Task<PolicyVersion?> FindAsync(int number, CancellationToken cancellationToken) =>
            Task.FromResult(Versions.Find(one => one.Number == number));

        public Task<IReadOnlyList<PolicyVersion>> ListAsync(int most, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PolicyVersion>>([.. Versions.AsEnumerable().Reverse().Take(most)]);

        public Task<bool> AddAsync(PolicyVersion next, AuditEvent change, CancellationToken cancellationToken)
        {
            var isNext = next.Number == Versions.Count + 1;
            if (isNext)
            {
                Versions.Add(next);
                Audit.Add(change);
            }

            return Task.FromResult(isNext);
        }
    }
}
