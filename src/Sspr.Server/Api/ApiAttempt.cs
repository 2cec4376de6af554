using Sspr.Resets;

namespace Sspr.Server.Api;

/// <summary>An attempt as its owner's program sees it: nothing that depends on whether the account exists.</summary>
internal sealed record ApiAttempt
{
    /// <summary>What it is to achieve: the names of <see cref="AttemptKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands: the names of <see cref="ResetState"/>.</summary>
    public required string State { get; init; }

    /// <summary>How many gates are passed.</summary>
    public required int GatesPassed { get; init; }

    /// <summary>The method of the present gate; null while choosing.</summary>
    public string? Method { get; init; }

    /// <summary>For the helpdesk.</summary>
    public required string SupportCode { get; init; }

    /// <summary>When it ends if no password was sent by then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Goes as <c>Authorization: Bearer</c> with every further request; given anew at each gate.</summary>
    public string? Key { get; init; }

    /// <summary>Makes one.</summary>
    public static ApiAttempt Of(Reset reset, BrowserKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new ApiAttempt
        {
            Kind = reset.Kind.ToString(),
            State = reset.State.ToString(),
            GatesPassed = reset.GatesPassed,
            Method = reset.Method?.ToString(),
            SupportCode = reset.SupportCode.Value,
            ExpiresAt = reset.ExpiresAt,
            Key = key?.Reveal(),
        };
    }
}

/// <summary>That something was taken whose outcome goes elsewhere.</summary>
/// <param name="SupportCode">For the helpdesk.</param>
internal sealed record ApiReceipt(string SupportCode);
