using System.Globalization;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Cluster;

/// <summary>Somebody who resets a password and does not give up: loads the page again when a node went away, and goes on where it stands.</summary>
internal sealed class ClusterPerson(TestCluster cluster, SambaDomain domain, ClusterTally tally, string account)
{
    private const int MostTries = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly string[] Verdicts = ["/done", "/new-password", "/type-again", "/ended"];

    private int _passwords;

    private string Address => $"{account}@corp.test";

    // nothing of the account's name, which the rules refuse
    private string Password => string.Create(
        CultureInfo.InvariantCulture, $"rainy Tuesday {int.Parse(account[4..], CultureInfo.InvariantCulture) + 7000} and {_passwords} umbrellas");

    /// <summary>The password that the person was told is set; null if it never came to that.</summary>
    public string? Told { get; private set; }

    /// <summary>From the first page to the last.</summary>
    public async Task ResetAsync()
    {
        tally.Begin();
        try
        {
            using var user = await ToThePasswordAsync();
            await SetAsync(user);
        }
        catch (Exception lost) when (lost is TimeoutException or HttpRequestException or InvalidOperationException)
        {
            tally.Lost(account, lost.Message.Split('\n')[0]);
        }
    }

    private async Task<PortalUser> ToThePasswordAsync()
    {
        for (var tries = 1; ; tries++)
        {
            var user = cluster.NewUser();
            try
            {
                await user.StartAsync(account);
                if (user.Path is "/prove")
                {
                    await user.ProveAsync(cluster.Mailbox, Address, MailPatience);
                }

                if (user.Path is "/new-password")
                {
                    return user;
                }
            }
            catch (Exception away) when (tries < MostTries && away is HttpRequestException or TimeoutException or InvalidOperationException or TaskCanceledException)
            {
                // a node went away with what it was at; nothing was typed yet that could be lost
            }

            user.Dispose();
            tally.StartedAgain();
            if (tries >= MostTries)
            {
                throw new TimeoutException($"no way to the password in {tries} tries");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task SetAsync(PortalUser user)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            _passwords++;
            await InsistAsync(() => user.SubmitPasswordAsync(Password), user);
            await VerdictAsync(user);
            while (user.Path is "/type-again")
            {
                tally.AskedAgain();
                await InsistAsync(() => user.SubmitPasswordAsync(Password), user);
                await VerdictAsync(user);
            }

            var isSet = await Witness.BindsAsync(domain, account, Password);
            switch (user.Path)
            {
                case "/done":
                    Told = Password;
                    tally.ToldDone(account, isSet);
                    return;
                case "/new-password":
                    tally.ToldUnchanged(account, isSet);
                    await Task.Delay(Pause, TimeProvider.System);
                    break;
                default:
                    throw new InvalidOperationException($"ended at {user.Path}");
            }
        }

        throw new TimeoutException($"not set in {MostTries} tries");
    }

    /// <summary>Sends a form; when no answer comes, looks where the attempt stands instead of sending it again.</summary>
    private static async Task InsistAsync(Func<Task> send, PortalUser user)
    {
        try
        {
            await send();
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            await LookAsync(user);
        }
    }

    private static async Task VerdictAsync(PortalUser user)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!Verdicts.Contains(user.Path, StringComparer.Ordinal) || (int)user.Status >= 500)
        {
            if (TimeProvider.System.GetUtcNow() > end)
            {
                throw new TimeoutException($"no verdict after {Patience}: {user.Path} {user.Status}");
            }

            await Task.Delay(Pause, TimeProvider.System);
            await LookAsync(user);
        }
    }

    private static async Task LookAsync(PortalUser user)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await user.OpenAsync("/checking");
                return;
            }
            catch (Exception away) when (tries < MostTries && away is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }
}
