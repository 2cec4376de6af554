using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>Finds the session of the browser, and sends the browser where it must go first.</summary>
internal sealed class SessionAtHand(OpenSession open, ReadVisit read, SecondProof second, ErrorPages errors)
{
    /// <summary>The session; null if the browser has none.</summary>
    public async Task<Session?> FindAsync(HttpContext context) =>
        SessionCookie.Read(context) is { } key ? await open.ExecuteAsync(key, context.RequestAborted) : null;

    /// <summary>The visit of a session with at least a level; null if the answer is already given.</summary>
    /// <remarks>Security: guarded by <c>A_password_alone_opens_no_page_that_changes_methods</c>.</remarks>
    public async Task<Visit?> AtAsync(HttpContext context, SessionLevel level)
    {
        if (await FindAsync(context) is not { } session)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.SignIn);
            return null;
        }

        if (session.Level < level)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Second);
            return null;
        }

        switch (await read.ExecuteAsync(session, context.RequestAborted))
        {
            case VisitResult.Known known:
                return known.Visit;
            case VisitResult.Unavailable unavailable:
                await errors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, static texts => texts.Unavailable, unavailable.Problem);
                return null;
            default:
                SessionCookie.Forget(context);
                ResetAtHand.GoTo(context, SecurityInfoPaths.SignIn);
                return null;
        }
    }

    /// <summary>Goes on after the second proof was right: raises the session, or says that the method which was tried out works.</summary>
    /// <returns>Where the browser goes.</returns>
    public async Task<string> FinishAsync(HttpContext context, Reset attempt)
    {
        if (await FindAsync(context) is not { } session)
        {
            return SecurityInfoPaths.SignIn;
        }

        if (session.Level == SessionLevel.Proved)
        {
            return session.Attempt == attempt.Id ? SecurityInfoPaths.After(Done.Tested) : SecurityInfoPaths.Root;
        }

        if (await second.FinishAsync(session, attempt, context.RequestAborted) is { } key)
        {
            Raise(context, key);
        }

        return SecurityInfoPaths.Root;
    }

    /// <summary>Gives the browser the key of a step that gains rights, and makes the forms of before void.</summary>
    public static void Raise(HttpContext context, BrowserKey key)
    {
        SessionCookie.Give(context, key);
        PortalCookies.GiveForm(context);
    }
}
