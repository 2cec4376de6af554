using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Tests.Audit;

public sealed class AuditChainTests
{
    // computed outside this project: SHA-256 over twelve fields, each after its length as four big-endian bytes, -1 for a missing one
    private const string HashOfAnEnd = "123cd54c3fb332ca7a5362f311dceb86f097db6a9efa73cbfa39f508c8962ebd";

    private static readonly AuditEvent End = new()
    {
        At = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero).AddTicks(1234567),
        Kind = AuditKind.ResetEnded,
        Class = AuditClass.Failed,
        Attempt = "K7QF-2M9X-4TBD",
        Actor = "user",
        Target = "0123456789ab",
        Problem = new ProblemCode("SSPR_6001"),
        Detail = "日本語",
    };

    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static Dictionary<string, AuditEvent> Changed => new(StringComparer.Ordinal)
    {
        ["At"] = End with { At = End.At.AddTicks(1) },
        ["Kind"] = End with { Kind = AuditKind.ResetStarted },
        ["Class"] = End with { Class = AuditClass.Succeeded },
        ["Attempt"] = End with { Attempt = null },
        ["Actor"] = End with { Actor = "User" },
        ["Target"] = End with { Target = string.Empty },
        ["Source"] = End with { Source = string.Empty },
        ["Problem"] = End with { Problem = new ProblemCode("SSPR_6002") },
        ["Operation"] = End with { Operation = "0123456789ab" },
        ["Detail"] = End with { Detail = "日本" },
        ["Target and source swapped"] = End with { Target = null, Source = End.Target },
        ["Boundary between actor and target moved"] = End with { Actor = "user0", Target = "123456789ab" },
    };

    [Fact]
    public void The_hash_is_the_one_that_the_design_describes() => Assert.Equal(HashOfAnEnd, AuditChain.HashOf(AuditChain.Start, 1, End));

    [Fact]
    public void The_same_moment_in_another_zone_is_the_same_entry() =>
        Assert.Equal(HashOfAnEnd, AuditChain.HashOf(AuditChain.Start, 1, End with { At = End.At.ToOffset(TimeSpan.FromHours(9)) }));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_any_field_changes_the_hash(string change) =>
        Assert.NotEqual(HashOfAnEnd, AuditChain.HashOf(AuditChain.Start, 1, Changed[change]));

    [Fact]
    public void Every_field_of_an_event_is_covered() =>
        Assert.Empty(typeof(AuditEvent).GetProperties().Select(property => property.Name).Except(Changed.Keys, StringComparer.Ordinal));

    [Fact]
    public void The_place_in_the_chain_changes_the_hash()
    {
        Assert.NotEqual(HashOfAnEnd, AuditChain.HashOf(AuditChain.Start, 2, End));
        Assert.NotEqual(HashOfAnEnd, AuditChain.HashOf(HashOfAnEnd, 1, End));
    }

    [Fact]
    public void A_whole_chain_has_no_broken_entry()
    {
        Assert.Null(AuditChain.FirstBroken(before: null, Chain(5)));
        Assert.Null(AuditChain.FirstBroken(Chain(5)[2], Chain(5).Skip(3)));
        Assert.Null(AuditChain.FirstBroken(before: null, []));
    }

    [Fact]
    public void A_chain_that_does_not_begin_at_its_beginning_is_broken() =>
        Assert.Equal(2, AuditChain.FirstBroken(before: null, Chain(5).Skip(1))!.Sequence);

    [Fact]
    public void A_removed_changed_or_repeated_entry_breaks_the_chain()
    {
        var chain = Chain(5);

        Assert.Equal(4, AuditChain.FirstBroken(before: null, chain.Where(entry => entry.Sequence != 3))!.Sequence);
        Assert.Equal(3, AuditChain.FirstBroken(before: null, [.. chain[..2], chain[2] with { Event = End with { Actor = "x" } }, .. chain[3..]])!.Sequence);
        Assert.Equal(2, AuditChain.FirstBroken(before: null, [.. chain[..2], .. chain[1..]])!.Sequence);
        Assert.Equal(3, AuditChain.FirstBroken(before: null, [chain[0], chain[2], chain[1]])!.Sequence);
    }

    private static List<AuditEntry> Chain(int length)
    {
        var (entries, hash) = (new List<AuditEntry>(), AuditChain.Start);
        for (var sequence = 1; sequence <= length; sequence++)
        {
            hash = AuditChain.HashOf(hash, sequence, End);
            entries.Add(new AuditEntry(sequence, End, hash));
        }

        return entries;
    }
}
