using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Testing;

namespace Sspr.Tests.Accounts;

public sealed class AccountKeyTests
{
    [Fact]
    public void All_spellings_of_a_name_have_one_key()
    {
        using var key = Some.Key();

        Assert.Equal(AccountKey.Of(key, Some.Name("Alice ")), AccountKey.Of(key, Some.Name("ａｌｉｃｅ")));
    }

    [Fact]
    public void The_key_depends_on_account_directory_and_installation()
    {
        using var key = Some.Key();
        using var other = new Sspr.Keys.InstallationKey(new byte[32]);
        var account = new AccountId(Guid.CreateVersion7(Some.Moment));
        AccountKey[] keys =
        [
            AccountKey.Of(key, Some.Directory, account),
            AccountKey.Of(key, new DirectoryName("other"), account),
            AccountKey.Of(key, Some.Directory, new AccountId(Guid.CreateVersion7(Some.Moment))),
            AccountKey.Of(other, Some.Directory, account),
            AccountKey.Of(key, Some.Name()),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Only_a_short_reference_is_printed()
    {
        using var key = Some.Key();
        var account = AccountKey.Of(key, Some.Name());

        Assert.Equal(12, account.ToString().Length);
        Assert.DoesNotContain("alice", account.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
