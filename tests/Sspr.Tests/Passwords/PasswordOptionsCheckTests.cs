using Sspr.Passwords;
using Sspr.Problems;
using Sspr.Tests.Passwords.Breached;

namespace Sspr.Tests.Passwords;

public sealed class PasswordOptionsCheckTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.Empty(Faults(new PasswordOptions()));

    [Theory]
    [InlineData("abc")]
    [InlineData("seventeenletters!")]
    public void A_term_of_another_length_is_refused(string term) =>
        Assert.Contains("Passwords:BannedTerms:0", Assert.Single(Faults(new PasswordOptions { BannedTerms = [term] })), StringComparison.Ordinal);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_thousand_terms_are_allowed(int count, bool allowed) =>
        Assert.Equal(allowed, Faults(new PasswordOptions { BannedTerms = [.. Enumerable.Range(1000, count).Select(static i => $"term{i}")] }).Count == 0);

    [Fact]
    public void Whoever_turns_the_service_on_says_what_its_absence_means()
    {
        Assert.Contains("WhenUnreachable", Assert.Single(Faults(Online(new() { Enabled = true }))), StringComparison.Ordinal);
        Assert.Empty(Faults(Online(new() { Enabled = true, WhenUnreachable = WhenUnreachable.Accept })));
    }

    [Theory]
    [InlineData("http://range.example.test/")]
    [InlineData("https://range.example.test/v3")]
    [InlineData("https://user@range.example.test/")]
    public void An_address_that_would_leak_or_miss_is_refused(string address) =>
        Assert.NotEmpty(Faults(Online(new() { Enabled = true, WhenUnreachable = WhenUnreachable.Refuse, Address = new Uri(address) })));

    [Fact]
    public void A_damaged_or_missing_list_is_refused_with_its_code()
    {
        using var folder = new BreachedFolder();
        Assert.StartsWith(
            $"{ProblemCodes.BreachedListUnreadable}: ", Assert.Single(Faults(new() { Breached = new() { File = folder.Target } })), StringComparison.Ordinal);

        folder.Make(BreachedFolder.Hashes(10)).Dispose();
        Assert.Empty(Faults(new() { Breached = new() { File = folder.Target } }));
        File.WriteAllBytes(folder.Target, File.ReadAllBytes(folder.Target)[..^1]);
        Assert.StartsWith(
            $"{ProblemCodes.BreachedListDamaged}: ", Assert.Single(Faults(new() { Breached = new() { File = folder.Target } })), StringComparison.Ordinal);

        var terms = folder.Write("terms.txt", ["good", "bad"]);
        Assert.Contains("line 2", Assert.Single(Faults(new() { BannedListFile = terms })), StringComparison.Ordinal);
    }

    private static PasswordOptions Online(BreachedOnlineOptions online) => new() { Breached = new() { Online = online } };

    private static IReadOnlyList<string> Faults(PasswordOptions options) =>
        [.. new PasswordOptionsCheck().Validate(name: null, options).Failures ?? []];
}
