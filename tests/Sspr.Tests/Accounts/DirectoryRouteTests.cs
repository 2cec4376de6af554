using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Accounts;

/// <summary>One name, several directories.</summary>
public sealed class DirectoryRouteTests
{
    private readonly FakeDirectory _corp = new(new DirectoryName("corp"));
    private readonly FakeDirectory _lab = new(new DirectoryName("lab"));
    private readonly AccountLookup _lookup;

    public DirectoryRouteTests() => _lookup = new AccountLookup(new DirectorySet([_corp, _lab])
    {
        Routes = new Dictionary<DirectoryName, DirectoryRoute>
        {
            [_corp.Name] = new() { Suffixes = ["corp.test", "shared.test"], NetBiosName = "CORP" },
            [_lab.Name] = new() { Suffixes = ["lab.test", "shared.test"], NetBiosName = "LAB" },
        },
    }, Sspr.Rehearsals.RehearsalAccounts.None);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alice@corp.test", "corp")]
    [InlineData("ALICE@CORP.TEST", "corp")]
    [InlineData("alice@lab.test", "lab")]
    [InlineData("corp\\alice", "corp")]
    [InlineData("LAB\\alice", "lab")]
    public async Task A_name_with_a_suffix_or_a_domain_is_that_directorys(string typed, string directory)
    {
        AddAliceToBoth();

        var found = Assert.IsType<LookupResult.Found>(await _lookup.FindAsync(typed, Token));

        Assert.Equal(directory, found.Connector.Name.Value);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("alice@shared.test")]
    [InlineData("alice@elsewhere.test")]
    public async Task A_name_that_two_directories_have_and_no_route_tells_apart_is_nobodys(string typed)
    {
        AddAliceToBoth();

        var nobody = Assert.IsType<LookupResult.Nobody>(await _lookup.FindAsync(typed, Token));

        Assert.Equal(ProblemCodes.AccountAmbiguous, nobody.Problem);
    }

    [Fact]
    public async Task A_name_without_a_route_is_found_wherever_it_is()
    {
        _ = _lab.Add(Some.Account("bob") with { PrincipalName = "bob@elsewhere.test" });

        Assert.Equal(_lab.Name, Assert.IsType<LookupResult.Found>(await _lookup.FindAsync("bob", Token)).Connector.Name);
        Assert.Equal(_lab.Name, Assert.IsType<LookupResult.Found>(await _lookup.FindAsync("bob@elsewhere.test", Token)).Connector.Name);
    }

    [Fact]
    public async Task A_directory_that_a_name_is_not_routed_to_does_not_matter_and_one_that_it_is_does()
    {
        AddAliceToBoth();
        _lab.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "lab", "no agent is connected");

        Assert.IsType<LookupResult.Found>(await _lookup.FindAsync("alice@corp.test", Token));
        Assert.IsType<LookupResult.Nobody>(await _lookup.FindAsync("nobody@corp.test", Token));
        Assert.IsType<LookupResult.Unreachable>(await _lookup.FindAsync("alice@lab.test", Token));
        Assert.IsType<LookupResult.Unreachable>(await _lookup.FindAsync("nobody@elsewhere.test", Token));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("alice@corp.test")]
    [InlineData("nobody@corp.test")]
    [InlineData("nobody@elsewhere.test")]
    [InlineData("LAB\\nobody")]
    [InlineData("NOWHERE\\nobody")]
    public async Task A_name_costs_the_same_wherever_it_is_routed(string typed)
    {
        AddAliceToBoth();

        _ = await _lookup.FindAsync(typed, Token);

        Assert.Equal((1, 1), (_corp.Calls, _lab.Calls));
    }

    private void AddAliceToBoth()
    {
        foreach (var directory in new[] { _corp, _lab })
        {
            _ = directory.Add(Some.Account() with
            {
                Id = new AccountId(Guid.CreateVersion7(Some.Moment)),
                PrincipalName = $"alice@{directory.Name}.test",
                MailAddresses = ["alice@shared.test", "alice@elsewhere.test", "alice@corp.test", "alice@lab.test"],
            });
        }
    }
}
