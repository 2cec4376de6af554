using Sspr.Directories.ActiveDirectory;

namespace Sspr.Directories.Tests.ActiveDirectory;

public sealed class ActiveDirectoryOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-options-");

    public static TheoryData<string, Func<ActiveDirectoryOptions, ActiveDirectoryOptions>> Mistakes => new()
    {
        { "Name", static o => o with { Name = "a b" } },
        { "Servers", static o => o with { Servers = [] } },
        { "Servers", static o => o with { Servers = ["ldaps://dc1.corp.test"] } },
        { "Servers", static o => o with { Servers = ["dc1.corp.test:99999"] } },
        { "Servers", static o => o with { Servers = ["dc1.corp.test:3269"] } },
        { "Servers", static o => o with { Servers = ["dc1.corp.test:636", "dc2.corp.test:3268"] } },
        { "BaseDn", static o => o with { BaseDn = "corp.test" } },
        { "SearchBases", static o => o with { SearchBases = [] } },
        { "SearchBases", static o => o with { SearchBases = ["People"] } },
        { "ServiceAccount", static o => o with { ServiceAccount = "svc" } },
        { "PasswordFile", static o => o with { PasswordFile = "/nowhere/svc" } },
        { "CaFile", static o => o with { CaFile = "/nowhere/ca.pem" } },
        { "ConnectTimeout", static o => o with { ConnectTimeout = TimeSpan.Zero } },
        { "RequestTimeout", static o => o with { RequestTimeout = TimeSpan.FromHours(1) } },
        { "PoolSize", static o => o with { PoolSize = 0 } },
        { "MailAttributes", static o => o with { MailAttributes = ["mail)(x"] } },
        { "StampAttribute", static o => o with { StampAttribute = "unicodePwd" } },
        { "PersonAttribute", static o => o with { PersonAttribute = "mail" } },
        { "PersonAttribute", static o => o with { PersonAttribute = "telephoneNumber" } },
        { "ProtectedGroups", static o => o with { ProtectedGroups = [" "] } },
        { "MaximumPasswordLength", static o => o with { MaximumPasswordLength = 257 } },
        { "PreviousPasswordGrace", static o => o with { PreviousPasswordGrace = TimeSpan.FromMinutes(-1) } },
    };

    [Fact]
    public void Good_settings_have_nothing_to_say() => Assert.Empty(Good().Validate());

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_by_its_key(string key, Func<ActiveDirectoryOptions, ActiveDirectoryOptions> mistake)
    {
        var problem = Assert.Single(mistake(Good()).Validate());

        Assert.StartsWith($"{key} ", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, true)]
    [InlineData(UnixFileMode.UserRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupWrite, false)]
    public void A_password_file_that_others_may_read_is_refused(UnixFileMode mode, bool accepted)
    {
        var options = Good();
        File.SetUnixFileMode(options.PasswordFile, mode);

        Assert.Equal(accepted, options.Validate().Count == 0);
    }

    [Fact]
    public void The_line_end_of_a_password_file_is_not_part_of_the_password()
    {
        var path = Path.Combine(_folder.FullName, "line");
        File.WriteAllText(path, "  pass word \r\n");

        Assert.Equal("  pass word "u8.ToArray(), PasswordFile.Read(path));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ActiveDirectoryOptions Good()
    {
        var path = Path.Combine(_folder.FullName, "svc");
        File.WriteAllText(path, "secret");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new ActiveDirectoryOptions
        {
            Name = "corp",
            Servers = ["dc1.corp.test:636", "dc2.corp.test", "[::1]:636"],
            SearchBases = ["OU=People,DC=corp,DC=test"],
            ServiceAccount = "svc@corp.test",
            PasswordFile = path,
        };
    }
}
