using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Sspr.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData(null, "Storage:File")]
    [InlineData(" ", "Storage:File")]
    public void Without_a_file_there_is_no_sqlite(string? file, string key) =>
        Assert.Contains(key, Assert.Single(StorageOptionsCheck.FaultsOf(new StorageOptions { File = file })), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Database=sspr")]
    [InlineData("Host=db.example.com;Password=secret")]
    [InlineData("Host=db.example.com;SSL Mode=Prefer")]
    [InlineData("Host=db.example.com;SSL Mode=VerifyCA")]
    [InlineData("Host=127.0.0.1,db.example.com;SSL Mode=Disable")]
    public void A_connection_string_that_cannot_or_must_not_be_used_is_refused(string? text)
    {
        var fault = Assert.Single(StorageOptionsCheck.FaultsOf(Postgres(text)));

        Assert.Contains("Storage:ConnectionString", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddSsprStorage(Postgres(text)));
    }

    [Theory]
    [InlineData("Host=db.example.com")]
    [InlineData("Host=127.0.0.1,db.example.com")]
    public void A_server_that_is_not_this_machine_must_prove_its_name(string text)
    {
        Assert.Empty(StorageOptionsCheck.FaultsOf(Postgres(text)));

        Assert.Equal(SslMode.VerifyFull, SettingsOf(Postgres(text)).SslMode);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Database=sspr")]
    [InlineData("Host=::1;Database=sspr")]
    [InlineData("Host=/run/postgresql;Database=sspr")]
    public void A_server_on_this_machine_needs_no_certificate(string text) =>
        Assert.Equal(SslMode.Disable, SettingsOf(Postgres(text)).SslMode);

    [Theory]
    [InlineData("Host=::1", 32)]
    [InlineData("Host=::1;Maximum Pool Size=50", 50)]
    public void A_pool_has_as_many_connections_as_the_settings_say_or_32(string text, int size) =>
        Assert.Equal(size, SettingsOf(Postgres(text)).MaxPoolSize);

    [Fact]
    public void Settings_of_one_database_are_refused_for_the_other()
    {
        Assert.Single(StorageOptionsCheck.FaultsOf(new StorageOptions { File = "sspr.db", PasswordFile = "secret" }));
        Assert.Single(StorageOptionsCheck.FaultsOf(
            new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = "Host=::1", File = "sspr.db" }));
    }

    private static StorageOptions Postgres(string? text) =>
        new() { Provider = StorageProvider.Postgres, ConnectionString = text };

    private static NpgsqlConnectionStringBuilder SettingsOf(StorageOptions options)
    {
        using var source = PostgresSettings.DataSource(options);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}
