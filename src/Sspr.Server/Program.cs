using Microsoft.Extensions.Options;
using Sspr.Directories.Settings;
using Sspr.Problems;
using Sspr.Server.Hosting;
using Sspr.Server.Security;
using Sspr.Server.Settings;
using Sspr.Storage;

// sysexits.h: a configuration error; systemd then does not start the server again and again
const int WrongSettings = 78;

try
{
    if (RuntimeFloor.Examine(Environment.Version) is { } tooOld)
    {
        await Console.Error.WriteLineAsync(tooOld);
        return WrongSettings;
    }

    var settings = ServerSettings.Read(ServerSettings.FileFrom(args));
    await using var server = ServerHost.Build(settings);
    if (!ProcessGuard.Hide())
    {
        server.Logger.NotHidden();
    }

    await StoreSetup.PrepareAsync(server.Services, CancellationToken.None);
    server.AnnounceWhenStarted();
    await StartRecord.WriteAsync(server.Services, CancellationToken.None);
    await server.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return WrongSettings;
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
    return WrongSettings;
}
catch (StoreException wrong)
{
    await Console.Error.WriteLineAsync($"{ProblemOf.Store(wrong.Fault)}: {wrong.Message} {wrong.InnerException?.Message}");
    return WrongSettings;
}
catch (IOException wrong)
{
    // the address is taken or is not this machine's
    await Console.Error.WriteLineAsync($"SSPR_1001: {wrong.Message}");
    return WrongSettings;
}
