using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Sspr.Testing.Lab;

namespace Sspr.Tests.Kills;

/// <summary>A real domain in which every run has a user of its own, for a password that was set once stays in the history.</summary>
public sealed class KillLab : IAsyncLifetime
{
    private const int AtOnce = 50;

    private readonly SemaphoreSlim _making = new(1);
    private readonly ConcurrentQueue<string> _free = new();
    private SambaDomain? _samba;
    private int _made;

    private SambaDomain Samba => _samba ?? throw new InvalidOperationException("Not started.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _samba = await SambaDomain.StartAsync(new SambaOptions { Flavour = SambaFlavour.Samba424 }, CancellationToken.None);

        // users are made this moment, and the domain's own minimum age is a day
        await _samba.ChangeAsync($"dn: {_samba.BaseDn}\nchangetype: modify\nreplace: minPwdAge\nminPwdAge: 0\n", CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_samba is not null)
        {
            await _samba.DisposeAsync();
        }

        _making.Dispose();
    }

    /// <summary>The domain as a user sees it who was in no run before.</summary>
    internal async Task<LiveDomain> NextAsync()
    {
        string? user;
        while (!_free.TryDequeue(out user))
        {
            await MakeAsync();
        }

        return new LiveDomain(Samba, user);
    }

    /// <summary>How often the domain controller itself says that it wrote each user's password, but for the first.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> CountWritesAsync() =>
        (await Samba.ReadPasswordLogAsync(CancellationToken.None))
            .Where(static entry => entry.Succeeded)
            .CountBy(static entry => entry.TargetDn.Split(',')[0]["CN=".Length..], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static pair => pair.Key, static pair => pair.Value - 1, StringComparer.OrdinalIgnoreCase);

    private async Task MakeAsync()
    {
        await _making.WaitAsync();
        try
        {
            if (!_free.IsEmpty)
            {
                return;
            }

            var password = Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{Samba.PersonPassword}\""));
            var users = Enumerable.Range(0, AtOnce).Select(_ => string.Create(CultureInfo.InvariantCulture, $"kill{++_made}")).ToList();
            await Samba.ChangeAsync(
                string.Join('\n', users.Select(user =>
                    $"""
                     dn: CN={user},{Samba.PeopleDn}
                     changetype: add
                     objectClass: user
                     sAMAccountName: {user}
                     userPrincipalName: {user}@{Samba.Realm.ToLowerInvariant()}
                     userAccountControl: 512
                     mail: {user}@mail.test
                     unicodePwd:: {password}

                     """)),
                CancellationToken.None);
            users.ForEach(_free.Enqueue);
        }
        finally
        {
            _making.Release();
        }
    }
}
