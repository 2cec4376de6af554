using Microsoft.Extensions.Configuration;
using Sspr.Directories.Settings;
using Sspr.Server.Hosting;
using Sspr.Server.Settings;

namespace Sspr.Server.Tests.Hosting;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string?> Good = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Portal:PublicAddress"] = "https://reset.example.test",
        ["Portal:Listen"] = "http://127.0.0.1:8080",
        ["Portal:TrustedProxies:0"] = "127.0.0.1",
        ["Installation:KeyFile"] = "/var/lib/opensspr/installation.key",
        ["Storage:File"] = "/var/lib/opensspr/sspr.db",
        ["Mail:Host"] = "mail.example.test",
        ["Mail:From"] = "reset@example.test",
        ["Directories:0:Name"] = "corp",
        ["Directories:0:Kind"] = "Agent",
        ["Relay:Port"] = "8444",
        ["Relay:StateFolder"] = "/var/lib/opensspr/relay",
    };

    [Fact]
    public void Good_settings_have_no_fault() => Assert.Empty(Examine([]));

    [Theory]
    [InlineData("Portal:Lisen", "x", "SSPR_1002: Portal:Lisen: is not a setting. Allowed here: AskPublicAddress, CertificateFile, KeyFile, Listen, ")]
    [InlineData("Porta:Listen", "x", "SSPR_1002: Porta:Listen: is not a setting. Allowed here: AdminApi, Directories, Installation, Mail, ")]
    [InlineData("Mail:Password", "geheim", "SSPR_1002: Mail:Password: is not a setting.")]
    [InlineData("Portal:RequestsPerMinute", "many", "SSPR_1001: Portal:RequestsPerMinute: is \"many\". Allowed: a number.")]
    [InlineData("Portal:RequestsPerMinute", "5", "SSPR_1001: Portal:RequestsPerMinute: is \"5\". Allowed: 10 to 10000000.")]
    [InlineData("Portal:PublicAddress", "reset", "SSPR_1001: Portal:PublicAddress: is \"reset\". Allowed: a whole address")]
    [InlineData("Mail:Security", "Plain", "SSPR_1001: Mail:Security: is \"Plain\". Allowed: one of StartTls, Tls, None.")]
    [InlineData("Mail:Security", "1", "SSPR_1001: Mail:Security: is \"1\".")]
    [InlineData("Policy:ResetLifetime", "15", "SSPR_1001: Policy:ResetLifetime: is \"15\". Allowed: 00:05:00 to 01:00:00.")]
    [InlineData("Policy:Methods", "EmailCode", "SSPR_1001: Policy:Methods: is \"EmailCode\". Allowed: a list: Policy:Methods:0")]
    [InlineData("Policy:Methods:0", "Sms", "SSPR_1001: Policy:Methods:0: is \"Sms\". Allowed: one of EmailCode, SmsCode, ")]
    [InlineData("Directories:0:ActiveDirectory:PoolSize", "900", "SSPR_1001: Directories:0:ActiveDirectory:PoolSize: is \"900\". Allowed: 1 to 64.")]
    [InlineData("Directories:0:Kindd", "Agent", "SSPR_1002: Directories:0:Kindd: is not a setting.")]
    [InlineData("Organisation:AccentColour", "blue", "SSPR_1001: Organisation:AccentColour: is \"blue\".")]
    public void A_wrong_setting_is_named_with_its_value_and_what_is_allowed(string key, string value, string expected)
    {
        var fault = Assert.Single(Examine(new() { [key] = value }));

        Assert.StartsWith(expected, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:PublicAddress")]
    [InlineData("Installation:KeyFile")]
    [InlineData("Mail:Host")]
    [InlineData("Relay:StateFolder")]
    public void A_missing_setting_is_named(string key)
    {
        var fault = Assert.Single(Examine(new() { [key] = null }));

        Assert.StartsWith($"SSPR_1001: {key}: is missing.", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:PublicAddress", "http://reset.example.test", "SSPR_1004")]
    [InlineData("Portal:PublicAddress", "https://reset.example.test/sspr", "SSPR_1001")]
    [InlineData("Portal:Listen", "http://0.0.0.0:8080", "SSPR_1001")]
    [InlineData("Portal:Listen", "https://0.0.0.0:8443", "SSPR_1001")]
    [InlineData("Portal:Listen", "ftp://127.0.0.1:21", "SSPR_1001")]
    [InlineData("Portal:Listen", "https://reset.example.test:8443", "SSPR_1001")]
    [InlineData("Portal:TrustedProxies:0", "proxy.example.test", "SSPR_1001")]
    [InlineData("Portal:SignInAddress", "http://portal.example.test", "SSPR_1001")]
    [InlineData("Portal:PublicCaFile", "/nowhere/authority.pem", "SSPR_1001")]
    [InlineData("Directories:0:Name", "corp one", "SSPR_1001")]
    [InlineData("Directories:0:Kind", "ActiveDirectory", "SSPR_1001")]
    [InlineData("Directories:1:Name", "CORP", "SSPR_1001")]
    [InlineData("Synchronisation:Directories:0:Name", "nowhere", "SSPR_1001")]
    public void Settings_that_do_not_fit_together_are_refused(string key, string value, string code)
    {
        var wrong = Assert.Throws<SettingsException>(() => ServerParts.From(SettingsWith(new() { [key] = value })));

        Assert.Equal(code, wrong.Faults[0].Code);
    }

    [Fact]
    public void Good_settings_fit_together() => Assert.Equal(8444, ServerParts.From(SettingsWith([])).RelayPort);

    [Theory]
    [InlineData("10.0.6", false)]
    [InlineData("9.0.99", false)]
    [InlineData("10.0.7", true)]
    [InlineData("10.0.12", true)]
    [InlineData("11.0.0", true)]
    public void A_runtime_below_the_floor_is_refused(string version, bool taken) =>
        Assert.Equal(taken, RuntimeFloor.Examine(new Version(version)) is null);

    [Theory]
    [InlineData(UnixFileMode.UserRead, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, "SSPR_1003")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, "SSPR_1003")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupWrite, "SSPR_1003")]
    public void A_secret_file_that_others_can_read_is_refused(UnixFileMode mode, string? code)
    {
        var file = Path.GetTempFileName();
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, mode);
            }

            Assert.Equal(code, SecretFile.Examine("Mail:PasswordFile", file)?.Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{ \"Portal\": { \"Listen\": \"a\", \"listen\": \"b\" } }")]
    [InlineData("{ \"Portal\": ")]
    [InlineData("[]")]
    public void A_settings_file_that_cannot_be_read_is_named(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            var wrong = Assert.Throws<SettingsException>(() => ServerSettings.Read(file));
            Assert.StartsWith($"SSPR_1001: {file}: cannot be read: ", wrong.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--config")]
    [InlineData("--confg", "x")]
    [InlineData("x")]
    [InlineData("--config", "a", "b")]
    public void A_command_line_that_is_not_understood_is_refused(params string[] arguments) =>
        Assert.Throws<SettingsException>(() => ServerSettings.FileFrom(arguments));

    private static IReadOnlyList<SettingsFault> Examine(Dictionary<string, string?> changes) =>
        SettingsCheck.Examine(SettingsWith(changes).AsEnumerable(), ServerSettings.Sections);

    private static IConfigurationRoot SettingsWith(Dictionary<string, string?> changes)
    {
        var all = new Dictionary<string, string?>(Good, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in changes)
        {
            all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
