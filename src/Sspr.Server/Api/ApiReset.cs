using Sspr.Resets;

namespace Sspr.Server.Api;

/// <summary>A reset as its owner's program sees it: nothing that depends on whether the account exists.</summary>
internal sealed record ApiReset
{
    /// <summary>Where it stands: the names of <see cref="ResetState"/>.</summary>
    public required string State { get; init; }

    /// <summary>For the helpdesk.</summary>
    public required string SupportCode { get; init; }

    /// <summary>When it ends if no password was sent by then.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Goes as <c>Authorization: Bearer</c> with every further request; given anew at each gate.</summary>
    public string? Key { get; init; }

    /// <summary>Makes one.</summary>
    public static ApiReset Of(Reset reset, BrowserKey? key = null)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new ApiReset
        {
            State = reset.State.ToString(),
            SupportCode = reset.SupportCode.Value,
            ExpiresAt = reset.ExpiresAt,
            Key = key?.Reveal(),
        };
    }
}
