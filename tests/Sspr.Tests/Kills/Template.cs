using Sspr.Resets;

namespace Sspr.Tests.Kills;

/// <summary>A database that runs begin with a copy of.</summary>
/// <param name="Database">Its bytes.</param>
/// <param name="Key">The browser of a user who has come to the page where the new password is typed; null if nobody has.</param>
/// <param name="Now">When that was.</param>
internal sealed record Template(byte[] Database, BrowserKey? Key, DateTimeOffset Now)
{
    private static readonly Lazy<Task<Template>> Walked = new(static () => MakeAsync(isEmpty: false));
    private static readonly Lazy<Task<Template>> Nobody = new(static () => MakeAsync(isEmpty: true));

    /// <summary>The one with a user, of the model.</summary>
    public static Task<Template> Shared => Walked.Value;

    /// <summary>The one without.</summary>
    public static Task<Template> Empty => Nobody.Value;

    private static async Task<Template> MakeAsync(bool isEmpty)
    {
        await using var world = await KillWorld.CreateAsync(isStrict: true, new Side(), new Side(), template: null);
        var key = isEmpty ? null : await world.ToPasswordAsync();
        var now = world.Time.GetUtcNow();
        await world.CloseAsync();
        return new Template(await File.ReadAllBytesAsync(world.Storage.File!), key, now);
    }
}
