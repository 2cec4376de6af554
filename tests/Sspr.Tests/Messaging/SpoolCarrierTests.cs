using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sspr.Messaging;
using Sspr.Messaging.Spool;

namespace Sspr.Tests.Messaging;

public sealed class SpoolCarrierTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-spool-").FullName;

    [Fact]
    public async Task A_message_is_one_file_that_says_all()
    {
        var message = Messages.Call(text: "コードは、1、2");

        var accepted = Assert.IsType<SendResult.Accepted>(await Carrier(_folder).SendAsync(message, CancellationToken.None));

        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(accepted.ProviderId, Path.GetFileName(file));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal("Call", json.RootElement.GetProperty("channel").GetString());
        Assert.Equal("+81312345678", json.RootElement.GetProperty("to").GetString());
        Assert.Equal("123", json.RootElement.GetProperty("extension").GetString());
        Assert.Equal("コードは、1、2", json.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_spooled_message_is_its_owners_alone()
    {
        await Carrier(_folder).SendAsync(Messages.Text(), CancellationToken.None);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_a_passing_fault()
    {
        var failed = Assert.IsType<SendResult.Failed>(
            await Carrier(Path.Combine(_folder, "missing")).SendAsync(Messages.Text(), CancellationToken.None));

        Assert.Equal("SSPR_4101", failed.Fault.Problem.Value);
        Assert.False(failed.Fault.Permanent);
    }

    private static SpoolCarrier Carrier(string folder) => new(
        new CarrierOptions { Name = "spool", Channels = [MessageChannel.Sms, MessageChannel.Call], Spool = new SpoolOptions { Folder = folder } },
        new FakeTimeProvider());
}
