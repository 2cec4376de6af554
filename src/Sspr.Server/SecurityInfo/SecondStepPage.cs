using System.Net;
using Sspr.Passes;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>The step between the password and the methods: a Temporary Access Pass, or one of the methods at hand.</summary>
internal sealed class SecondStepPage(PortalPages pages, FormGate forms, SessionAtHand atHand, SecondProof second, UsePass passes, ReadVisit read)
{
    private static readonly FormField Code = new("pass", MostBytes: 256, IsOptional: true);

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await AtAsync(context) is { } visit)
        {
            await WriteAsync(context, StatusCodes.Status200OK, visit, error: null);
        }
    }

    /// <summary>Goes on where there is but one way: to the pass, to the methods, or in.</summary>
    public async Task ContinueAsync(HttpContext context, Session session)
    {
        if (await read.ExecuteAsync(session, context.RequestAborted) is not VisitResult.Known { Visit: var visit })
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Second);
            return;
        }

        var kinds = await second.ListAsync(visit, context.RequestAborted);
        if (kinds.Count == 0 && IsInTrustedNetwork(context, visit)
            && await second.RaiseAsync(session, SecondProofKind.TrustedNetwork, "network", context.RequestAborted) is { } key)
        {
            SessionAtHand.Raise(context, key);
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
        }
        else if (kinds.Count == 0 || await passes.IsAtHandAsync(session, context.RequestAborted))
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Second);
        }
        else
        {
            await BeginAsync(context, visit);
        }
    }

    /// <summary>Begins a proof by one of the methods at hand.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is not null && await AtAsync(context) is { } visit)
        {
            await BeginAsync(context, visit);
        }
    }

    /// <summary>Takes a Temporary Access Pass.</summary>
    public async Task SubmitPassAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Code);
        if (form is null || await AtAsync(context) is not { } visit)
        {
            return;
        }

        var (typed, texts) = (form.Text(Code), PortalPages.TextsFor(context).SecurityInfo);
        if (string.IsNullOrWhiteSpace(typed))
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, visit, texts.PassEmpty);
        }
        else if (await passes.ExecuteAsync(visit.Session, typed, context.RequestAborted) is { } key)
        {
            SessionAtHand.Raise(context, key);
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
        }
        else
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, visit, texts.PassRefused);
        }
    }

    /// <summary>Whether the browser is in a network that the policy trusts for a first registration.</summary>
    /// <remarks>Security: guarded by <c>A_trusted_network_opens_only_an_account_that_has_nothing_else</c>.</remarks>
    private static bool IsInTrustedNetwork(HttpContext context, Visit visit) =>
        context.Connection.RemoteIpAddress is { } address && visit.Terms.Registration.TrustedNetworks.Any(network => network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private async Task<Visit?> AtAsync(HttpContext context)
    {
        var visit = await atHand.AtAsync(context, SessionLevel.PasswordProved);
        if (visit?.Session.Level == SessionLevel.Proved)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
            return null;
        }

        return visit;
    }

    private async Task BeginAsync(HttpContext context, Visit visit)
    {
        var kinds = await second.ListAsync(visit, context.RequestAborted);
        if (kinds.Count == 0)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Second);
            return;
        }

        var (key, attempt) = await second.BeginAsync(visit, kinds, PortalPages.TextsFor(context).Tag, context.RequestAborted);
        PortalCookies.GiveReset(context, key);
        ResetAtHand.GoTo(context, PagePaths.Of(attempt));
    }

    private async Task WriteAsync(HttpContext context, int status, Visit visit, string? error)
    {
        var kinds = await second.ListAsync(visit, context.RequestAborted);
        await pages.WriteAsync<SecondStep>(context, status, new SecondStepView(kinds.Count > 0, error));
    }
}
