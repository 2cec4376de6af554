using Sspr.Directories.Ds389;

namespace Sspr.Directories.Tests.Ds389;

public sealed class Ds389OptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-options-");

    [Fact]
    public void Good_settings_have_nothing_to_say_with_a_stamp_or_without()
    {
        Assert.Empty(Good().Validate());
        Assert.Empty((Good() with { StampAttribute = "carLicense" }).Validate());
    }

    [Fact]
    public void A_mistake_is_named_by_its_key() =>
        Assert.StartsWith("ServiceAccount ", Assert.Single((Good() with { ServiceAccount = "svc@corp.test" }).Validate()), StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private Ds389Options Good()
    {
        var file = Path.Combine(_folder.FullName, "svc");
        File.WriteAllText(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new Ds389Options
        {
            Name = "corp",
            Servers = ["ds1.corp.test:636"],
            SearchBases = ["ou=people,dc=corp,dc=test"],
            ServiceAccount = "uid=svc,ou=services,dc=corp,dc=test",
            PasswordFile = file,
        };
    }
}
