using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A reset that somebody began and proved, up to the new password.</summary>
internal sealed class FaultAttempt : IDisposable
{
    private FaultAttempt(PortalUser user) => User = user;

    /// <summary>The browser.</summary>
    public PortalUser User { get; }

    /// <summary>What an operator asks by.</summary>
    public string SupportCode { get; private init; } = string.Empty;

    /// <summary>The sending of the new password, until it was answered.</summary>
    public Task Sending { get; set; } = Task.CompletedTask;

    /// <summary>Begins it.</summary>
    public static async Task<FaultAttempt> BeginAsync(TestInstallation installation, string person)
    {
        var user = installation.NewUser();
        await user.StartAsync(person);
        await user.ProveAsync(installation.Mailbox, FaultBench.AddressOf(person));
        Assert.Equal("/new-password", user.Path);
        return new FaultAttempt(user) { SupportCode = user.SupportCode ?? throw new InvalidOperationException(user.Page) };
    }

    /// <inheritdoc />
    public void Dispose() => User.Dispose();
}
