using System.ComponentModel.DataAnnotations;
using Sspr.Methods;

namespace Sspr.Resets;

/// <summary>What a reset demands. Section <c>Policy</c>.</summary>
internal sealed record PolicyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Policy";

    /// <summary>How many gates must be passed, each by another kind of method.</summary>
    [Range(1, 5)]
    public int Gates { get; init; } = 2;

    /// <summary>Says that one gate is meant. Without it <see cref="Gates"/> of 1 is refused at start.</summary>
    public bool AllowSingleGate { get; init; }

    /// <summary>The kinds of method that users may prove themselves by; without phones, questions and vouching if none is named.</summary>
    /// <remarks>Empty by default: a list in the settings is added to the default one, not put in its place.</remarks>
    public IReadOnlyList<MethodKind> Methods { get; init; } = [];

    /// <summary>How long a reset lives from its first page.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "01:00:00")]
    public TimeSpan ResetLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many proofs may be tried in one reset, over all codes.</summary>
    [Range(1, 10)]
    public int ProofAttempts { get; init; } = 5;

    /// <summary>How many passwords the directory may refuse in one reset.</summary>
    [Range(1, 20)]
    public int PasswordTries { get; init; } = 5;

    /// <summary>How long an unknown outcome is looked into before the user is sent to the helpdesk.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan ResolveFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The kinds that count, each once; if none is named, those that need neither a carrier nor an allowance of their own.</summary>
    public IReadOnlyList<MethodKind> MethodsInForce() => Methods.Count > 0 ? [.. Methods.Distinct()] : ByDefault;

    private static readonly MethodKind[] ByDefault =
        [MethodKind.EmailCode, MethodKind.AuthenticatorApp, MethodKind.OathToken, MethodKind.Passkey, MethodKind.RecoveryCode];
}
