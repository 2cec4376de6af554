using System.Security.Cryptography;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Methods.AuthenticatorApp;
using Sspr.Registrations;
using Sspr.Testing;

namespace Sspr.Tests.Methods;

/// <summary>An app that a user holds: its secret, and its registration.</summary>
internal sealed class AppOnFile
{
    private readonly byte[] _secret = [.. Enumerable.Range(1, AppSecret.Size).Select(static i => (byte)i)];

    public AppOnFile(AccountId account, string destination = "app-1", byte salt = 0)
    {
        _secret[0] ^= salt;
        Registration = new Registration(Some.Directory, account, MethodKind.AuthenticatorApp, destination, Some.Moment.AddDays(-30))
            .Seal(Some.Key(), new AppSecret(_secret, -1).ToBytes());
    }

    public Registration Registration { get; }

    /// <summary>What the app shows.</summary>
    public string CodeAt(DateTimeOffset moment) => CodeOf(_secret, moment);

    public static string CodeOf(byte[] secret, DateTimeOffset moment) =>
        OathCode.Of(HashAlgorithmName.SHA1, secret, OathCode.StepAt(moment, AppSecret.StepSeconds), 6);
}
