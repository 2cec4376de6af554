using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Passes;
using Sspr.Registrations;
using Sspr.Resets;

namespace Sspr.Notices;

/// <summary>Makes notices of what was done to an account.</summary>
internal static class NoticeOf
{
    /// <summary>How long an outage of mail server or directory may last before a notice is lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>A reset, change or unlock that succeeded; null for what is told by nobody.</summary>
    public static Notice? Attempt(Reset reset, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset is { Directory: { } directory, Account: { } account } && KindOf(reset.Kind) is { } kind
            ? new Notice
            {
                Id = Guid.CreateVersion7(now),
                Key = $"attempt:{reset.Id:n}",
                Kind = kind,
                Directory = directory,
                Account = account,
                Language = reset.Language,
                Details = Of(reset, reset.EndedAt ?? now),
                MadeAt = now,
                DueAt = now,
                GiveUpAt = now + Patience,
            }
            : null;
    }

    /// <summary>Guesses at the proofs of an account.</summary>
    /// <param name="item">The work that found out whom to tell; done twice, it still makes one notice.</param>
    /// <param name="reset">The latest of the attempts in which somebody guessed; of an account.</param>
    /// <param name="addresses">The only ones that are told.</param>
    /// <param name="now">When.</param>
    public static Notice WrongProofs(Guid item, Reset reset, IReadOnlyList<string> addresses, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new Notice
        {
            Id = Guid.CreateVersion7(now),
            Key = $"wrong-proofs:{item:n}",
            Kind = NoticeKind.ProofsWereWrong,
            Directory = reset.Directory ?? throw new ArgumentException("An attempt of nobody's account.", nameof(reset)),
            Account = reset.Account ?? throw new ArgumentException("An attempt of nobody's account.", nameof(reset)),
            Language = reset.Language,
            Details = Of(reset, now) with { Addresses = addresses },
            MadeAt = now,
            DueAt = now,
            GiveUpAt = now + Patience,
        };
    }

    /// <summary>A method that was added, replaced or taken away.</summary>
    /// <param name="doer">Whose account, and who did it.</param>
    /// <param name="change">What.</param>
    /// <param name="registration">The one that is shown.</param>
    /// <param name="concerned">Everything that was registered before or after it.</param>
    /// <param name="now">When.</param>
    public static Notice Method(
        NoticeDoer doer, MethodChange change, Registration registration, IReadOnlyList<Registration> concerned, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(doer);
        ArgumentNullException.ThrowIfNull(registration);
        return Of(doer, NoticeKind.MethodChanged, now, details => details with
        {
            Change = change,
            Method = registration.Method,
            Destination = Masked.Of(registration),
            CountsFrom = change != MethodChange.Removed && registration.UsableFrom > now ? registration.UsableFrom : null,
            Addresses = [.. Of(concerned, static kind => kind == MethodKind.EmailCode)],
            Numbers = [.. Of(concerned, static kind => kind is MethodKind.SmsCode or MethodKind.MobileCall)],
        });
    }

    /// <summary>A Temporary Access Pass.</summary>
    public static Notice Pass(NoticeDoer doer, TemporaryPass pass, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(doer);
        ArgumentNullException.ThrowIfNull(pass);
        return Of(doer, NoticeKind.PassIssued, now, details => details with { CountsFrom = pass.StartsAt, ExpiresAt = pass.ExpiresAt });
    }

    private static Notice Of(NoticeDoer doer, NoticeKind kind, DateTimeOffset now, Func<NoticeDetails, NoticeDetails> tell)
    {
        var id = Guid.CreateVersion7(now);
        return new Notice
        {
            Id = id,
            Key = $"{(kind == NoticeKind.PassIssued ? "pass" : "method")}:{id:n}",
            Kind = kind,
            Directory = doer.Directory,
            Account = doer.Account,
            Language = doer.Language,
            Details = tell(new NoticeDetails
            {
                At = now,
                Attempt = doer.Attempt,
                Target = doer.Target,
                Source = doer.Source,
                ByOperator = doer.ByOperator,
            }),
            MadeAt = now,
            DueAt = now,
            GiveUpAt = now + Patience,
        };
    }

    private static NoticeDetails Of(Reset reset, DateTimeOffset at) => new()
    {
        At = at,
        Attempt = reset.Id,
        SupportCode = reset.SupportCode.Value,
        Target = reset.AccountKey.Reference,
        Source = reset.Source,
    };

    private static NoticeKind? KindOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => NoticeKind.PasswordWasReset,
        AttemptKind.Change => NoticeKind.PasswordWasChanged,
        AttemptKind.Unlock => NoticeKind.AccountWasUnlocked,
        AttemptKind.SignIn => null,
    };

    private static IEnumerable<string> Of(IReadOnlyList<Registration> registrations, Func<MethodKind, bool> isOf) =>
        registrations.Where(registration => isOf(registration.Method)).Select(static registration => registration.Destination);
}
