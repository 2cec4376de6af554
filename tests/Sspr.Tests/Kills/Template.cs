using Sspr.Resets;

namespace Sspr.Tests.Kills;

/// <summary>A database in which one user has come to the page where the new password is typed; every run begins with a copy of it.</summary>
internal sealed record Template(byte[] Database, BrowserKey Key, DateTimeOffset Now)
{
    private static readonly Lazy<Task<Template>> Made = new(MakeAsync);

    /// <summary>The one of this process.</summary>
    public static Task<Template> Shared => Made.Value;

    private static async Task<Template> MakeAsync()
    {
        await using var world = await KillWorld.CreateAsync(isStrict: true, new Side(), new Side(), template: null);
        var key = await world.ToPasswordAsync();
        var now = world.Time.GetUtcNow();
        await world.CloseAsync();
        return new Template(await File.ReadAllBytesAsync(world.Storage.File!), key, now);
    }
}
