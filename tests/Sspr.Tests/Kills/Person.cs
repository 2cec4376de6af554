using Sspr.Directories;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Tests.Kills;

/// <summary>
/// The user at the browser: types a password, does as the pages say, and looks again as long as they say that it takes longer. Whatever
/// a page says about the password is held against the domain at that moment.
/// </summary>
internal sealed class Person(KillWorld world, BrowserKey key)
{
    private static readonly string[] Passwords =
    [
        "rainy Tuesday 7 umbrellas", "windy Thursday 8 parasols", "sunny Saturday 9 sandals", "cloudy Monday 6 galoshes", "misty Friday 4 lanterns",
    ];

    private readonly List<string> _typed = [];

    /// <summary>Pages that said something that was not so.</summary>
    public List<string> Lies { get; } = [];

    /// <summary>How it ended; null as long as it goes on.</summary>
    public ResetState? Ended { get; private set; }

    /// <summary>The passwords that were typed as new ones, oldest first.</summary>
    public IReadOnlyList<string> Typed => _typed;

    /// <summary>How often a page said that nothing had changed.</summary>
    public int ToldUnchanged { get; private set; }

    /// <summary>How often the password was asked for once more, to settle.</summary>
    public int Settled { get; private set; }

    /// <summary>Types a new password.</summary>
    public async Task TypeAsync()
    {
        if (_typed.Count == Passwords.Length)
        {
            Lies.Add("asked for a sixth password");
            Ended = ResetState.AwaitingPassword;
            return;
        }

        _typed.Add(Passwords[_typed.Count]);
        await SeeAsync(() => world.Portal.Get<SubmitPassword>().ExecuteAsync(key, NewPassword.FromCharacters(_typed[^1]), CancellationToken.None));
    }

    /// <summary>Loads the page again and does what it says.</summary>
    public async Task LookAsync()
    {
        var state = await SeeAsync(async () => await world.Portal.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None) is { } reset
            ? SubmitPasswordResult.Of(reset)
            : new SubmitPasswordResult.NoReset());
        if (state == ResetState.AwaitingPassword)
        {
            await TypeAsync();
        }
        else if (state == ResetState.AwaitingSettlement)
        {
            Settled++;
            await SeeAsync(() => world.Portal.Get<SettlePassword>().ExecuteAsync(key, NewPassword.FromCharacters(_typed[^1]), CancellationToken.None));
        }
    }

    private async Task<ResetState?> SeeAsync(Func<Task<SubmitPasswordResult>> page)
    {
        SubmitPasswordResult told;
        try
        {
            told = await world.PumpAsync(Task.Run(page));
        }
        catch (Exception e) when (e is DiedException or StoreException)
        {
            // no page at all, or one that says to try again
            return null;
        }

        return await BelieveAsync(told);
    }

    private async Task<ResetState?> BelieveAsync(SubmitPasswordResult told)
    {
        var reset = told switch
        {
            SubmitPasswordResult.Completed completed => completed.Reset,
            SubmitPasswordResult.NotReached notReached => notReached.Reset,
            SubmitPasswordResult.StillWaiting waiting => waiting.Reset,
            SubmitPasswordResult.Ended ended => ended.Reset,
            SubmitPasswordResult.Elsewhere elsewhere => elsewhere.Reset,
            _ => null,
        };
        switch (reset?.State)
        {
            case ResetState.Completed:
                await CheckAsync(_typed[^1], "done");
                break;
            case ResetState.AwaitingPassword or ResetState.Expired or ResetState.Denied:
                ToldUnchanged++;
                await CheckAsync(world.Domain.FirstPassword, "nothing changed");
                break;
            case null:
                Lies.Add($"was told {told}");
                break;
            default:
                break;
        }

        Ended = reset is null || ResetTransitions.Ends.Contains(reset.State) ? reset?.State ?? ResetState.Expired : null;
        return reset?.State;
    }

    private async Task CheckAsync(string password, string told)
    {
        if (!await world.Domain.HoldsAsync(password))
        {
            Lies.Add($"told \"{told}\" after {_typed.Count} passwords and {world.Domain.Written.Count} writes, and the domain holds another");
        }
    }
}
