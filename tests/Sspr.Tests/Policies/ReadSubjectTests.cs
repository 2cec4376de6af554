using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Tests.Policies;

public sealed class ReadSubjectTests
{
    private static readonly DirectoryName Corp = new("corp");

    private static readonly DirectoryAccount Alice = new()
    {
        Id = new AccountId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)),
        LoginName = "alice",
        PrincipalName = "alice@corp.example",
        DistinguishedName = "CN=Alice",
    };

    private static readonly PolicyDocument Document = new()
    {
        Rules = [new PolicyRule { Name = "r", Scope = new RuleScope { Kind = ScopeKind.Groups, Groups = ["Finance", "Board"] } }],
    };

    [Fact]
    public async Task Only_the_groups_that_the_document_names_are_asked_about()
    {
        var memberships = new Answering(new MembershipsResult.Found(new HashSet<string> { "FINANCE" }, ["Board"]));

        var subject = await new ReadSubject(memberships).ExecuteAsync(Document, Corp, Alice, default);

        Assert.Equal(["Board", "Finance"], memberships.Asked);
        Assert.Contains("finance", subject.Groups);
        Assert.Equal(["Board"], subject.Absent);
        Assert.Contains("ALICE@corp.example", subject.Names);
        Assert.IsType<PolicyVerdict.Applies>(PolicyEvaluation.For(Document, subject));
    }

    [Fact]
    public async Task A_document_without_groups_asks_nothing()
    {
        var memberships = new Answering(new MembershipsResult.NotFoundOut("never asked"));

        await new ReadSubject(memberships).ExecuteAsync(PolicyDocument.Default, Corp, Alice, default);

        Assert.Null(memberships.Asked);
    }

    [Fact]
    public async Task A_directory_that_does_not_say_leaves_the_rule_undecided()
    {
        var subject = await new ReadSubject(new Answering(new MembershipsResult.NotFoundOut("away"))).ExecuteAsync(Document, Corp, Alice, default);

        Assert.IsType<PolicyVerdict.Undecided>(PolicyEvaluation.For(Document, subject));
        var verdict = PermissionCheck.For(Document, subject, UserAction.Reset, isWrittenBack: true, usable: null, new DateOnly(2026, 11, 22));
        var refused = Assert.IsType<PermissionVerdict.Refused>(verdict);
        Assert.Equal(ProblemCodes.PolicyUndecided, refused.Problem);
        Assert.EndsWith("hangs on it: away", refused.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProtectionReason.PrivilegedGroup, true)]
    [InlineData(ProtectionReason.AdminCount, true)]
    [InlineData(ProtectionReason.BuiltInAccount, true)]
    [InlineData(ProtectionReason.OutOfScope, false)]
    [InlineData(ProtectionReason.ServicePrincipal, false)]
    public async Task Whom_the_directory_protects_as_privileged_counts_as_an_administrator(ProtectionReason reason, bool isAdministrator)
    {
        var subject = await new ReadSubject(new Answering(new MembershipsResult.Found(new HashSet<string>(), [])))
            .ExecuteAsync(Document, Corp, Alice with { Protection = new Protection(reason, "evidence") }, default);

        Assert.Equal(isAdministrator, subject.IsAdministrator);
    }

    private sealed class Answering(MembershipsResult result) : IMemberships
    {
        public IReadOnlyList<string>? Asked { get; private set; }

        public Task<MembershipsResult> ReadAsync(
            DirectoryName directory, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken)
        {
            Asked = groups;
            return Task.FromResult(result);
        }
    }
}
