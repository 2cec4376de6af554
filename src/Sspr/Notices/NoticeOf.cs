using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.SignIns;

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
                Details = new NoticeDetails
                {
                    At = reset.EndedAt ?? now,
                    Attempt = reset.Id,
                    SupportCode = reset.SupportCode.Value,
                    Target = reset.AccountKey.Reference,
                    Source = reset.Source,
                },
                MadeAt = now,
                DueAt = now,
                GiveUpAt = now + Patience,
            }
            : null;
    }

    /// <summary>A method that a user added, replaced or took away.</summary>
    /// <param name="session">The session in which that happened.</param>
    /// <param name="change">What.</param>
    /// <param name="registration">The one that is shown.</param>
    /// <param name="concerned">Everything that was registered before or after it.</param>
    /// <param name="language">The language of the page.</param>
    /// <param name="now">When.</param>
    public static Notice Method(
        Session session, MethodChange change, Registration registration, IReadOnlyList<Registration> concerned, string language, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(registration);
        var id = Guid.CreateVersion7(now);
        return new Notice
        {
            Id = id,
            Key = $"method:{id:n}",
            Kind = NoticeKind.MethodChanged,
            Directory = session.Directory,
            Account = session.Account,
            Language = language,
            Details = new NoticeDetails
            {
                At = now,
                Attempt = session.Attempt,
                Target = session.AccountKey.Reference,
                Source = session.Source,
                Change = change,
                Method = registration.Method,
                Destination = Masked.Of(registration),
                CountsFrom = change != MethodChange.Removed && registration.UsableFrom > now ? registration.UsableFrom : null,
                Addresses = [.. Of(concerned, static kind => kind == MethodKind.EmailCode)],
                Numbers = [.. Of(concerned, static kind => kind is MethodKind.SmsCode or MethodKind.MobileCall)],
            },
            MadeAt = now,
            DueAt = now,
            GiveUpAt = now + Patience,
        };
    }

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
