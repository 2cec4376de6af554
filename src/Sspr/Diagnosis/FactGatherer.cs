using System.Text;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Methods.PhoneCode;
using Sspr.Notifications;
using Sspr.Policies;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.Diagnosis;

/// <summary>All input and output of diagnosis. Changes nothing; each look has its own time limit, and they run side by side.</summary>
internal sealed class FactGatherer(
    DirectorySet directories,
    IResetStore resets,
    IAuditLog audit,
    IThrottleStore throttles,
    IFreezeStore freezes,
    ThrottleRules rules,
    IMailProbe mail,
    InstallationKey key,
    TestPolicy policy,
    LookAtOtherAccounts people,
    PhoneBook phones,
    SendMessage messages,
    MailTemplates templates,
    RehearsalAccounts rehearsals,
    TimeProvider time,
    SyncLook? synchronisation = null)
{
    /// <summary>So many attempts of an account are looked at.</summary>
    public const int LatestResets = 5;

    private readonly Look _look = new(time);

    /// <summary>What the store knows of one attempt.</summary>
    public Task<AttemptFacts> OfAttemptAsync(SupportCode code, CancellationToken cancellationToken) =>
        AttemptFacts.ReadAsync(resets, audit, code, cancellationToken);

    /// <summary>Everything that decides whether a name could reset its password now.</summary>
    public async Task<AccountFacts> OfAccountAsync(AccountName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var mailing = _look.AtAsync("the mail server", Look.Usual, mail.ProbeAsync, cancellationToken);
        var answers = await Task.WhenAll(directories.All.Select(connector => AskAsync(connector, name, cancellationToken)));
        var hit = OneOf(answers);
        var (home, account) = (hit?.Connector, hit?.Account);
        AccountKey[] keys = home is null
            ? [AccountKey.Of(key, name)]
            : [AccountKey.Of(key, name), AccountKey.Of(key, home.Name, account!.Id)];

        var (policying, inspecting, reading, frozen) = (
            home is null ? null : _look.AtAsync(
                "the policy", Look.Long, token => policy.OfAccountAsync(home.Name, account!, home is not IBuiltInDirectory, token), cancellationToken),
            home is null or IBuiltInDirectory ? null : _look.AtAsync(
                $"the directory {home.Name}", Look.Long, token => home.InspectRightsAsync(account!.Id, token), cancellationToken),
            home is null ? null : _look.AtAsync(
                $"the directory {home.Name}", Look.Long, token => home.ReadRulesAsync(account!.Id, token), cancellationToken),
            home is null ? null : _look.AtAsync(
                "the store", Look.Usual, token => freezes.FindAsync(AccountKey.Of(key, home.Name, account!.Id), token), cancellationToken));
        var limits = _look.AtAsync("the store", Look.Usual, token => LimitsAsync(keys, token), cancellationToken);
        var latest = _look.AtAsync("the store", Look.Usual, token => resets.ListLatestAsync(keys, LatestResets, token), cancellationToken);
        var others = home is null ? null : _look.AtAsync(
            "the other directories", Look.Long, token => people.OfAccountAsync(home.Name, account!, token), cancellationToken);
        var synchronised = synchronisation is null ? null : _look.AtAsync(
            "the store", Look.Usual, token => synchronisation.OfAccountsAsync(DirectoryAnswer.AccountsIn(answers.Select(static answer => answer.Answer)), token), cancellationToken);

        return new AccountFacts
        {
            Name = name.Value,
            TakenAt = time.GetUtcNow(),
            Directories = [.. answers.Select(static answer => answer.Answer)],
            IsKeptForRehearsals = home is not null && rehearsals.Has(home.Name, account!),
            Policy = await Of(policying),
            Rights = await Of(inspecting),
            Unusable = account is null ? [] : UnusableOf(account),
            Rules = await Of(reading),
            Freeze = await Of(frozen),
            Limits = await limits,
            Latest = await latest,
            Mail = await mailing,
            Others = await Of(others),
            Synchronised = await Of(synchronised),
        };
    }

    private static async Task<Fact<T>?> Of<T>(Task<Fact<T>>? look) => look is null ? null : await look;

    /// <summary>The account that the name stands for, found as a reset finds it.</summary>
    private static LookupResult.Found? OneOf(IReadOnlyList<(IDirectoryConnector Connector, DirectoryAnswer Answer)> answers)
    {
        List<LookupResult.Found> hits =
            [.. answers.Where(static answer => answer.Answer.Found is not null).Select(static answer => new LookupResult.Found(answer.Connector, answer.Answer.Found!))];
        return OnePerson.FirstOf(hits, static hit => hit.Account);
    }

    /// <summary>How each directory is.</summary>
    public async Task<IReadOnlyList<DirectoryState>> OfDirectoriesAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(directories.All.Select(connector => LookAtAsync(connector, cancellationToken)));

    /// <summary>What is wrong with the mail server.</summary>
    public Task<Fact<DeliveryFault?>> OfMailAsync(CancellationToken cancellationToken) =>
        _look.AtAsync("the mail server", Look.Usual, mail.ProbeAsync, cancellationToken);

    /// <summary>The organisation's own texts that are not used.</summary>
    public IReadOnlyList<MailTemplateState> BrokenTemplates() => [.. templates.Examine().Where(static state => state.Fault is not null)];

    /// <summary>What is wrong with numbers on file, as far as anything would be sent to them.</summary>
    private IReadOnlyList<string> UnusableOf(DirectoryAccount account) =>
    [
        .. (messages.CanCarry(MessageChannel.Sms) || messages.CanCarry(MessageChannel.Call)
                ? phones.FaultsOf(account, MethodKind.MobileCall).Select(static fault => $"mobile: {fault.Evidence}")
                : [])
            .Concat(messages.CanCarry(MessageChannel.Call)
                ? phones.FaultsOf(account, MethodKind.OfficeCall).Select(static fault => $"office: {fault.Evidence}")
                : [])
            .Concat(account.MalformedContacts.Where(contact => !contact.Attribute.Contains("mail", StringComparison.OrdinalIgnoreCase))
                .Select(static contact => $"{contact.Attribute}: {contact.Why}")),
    ];

    private async Task<DirectoryState> LookAtAsync(IDirectoryConnector connector, CancellationToken cancellationToken)
    {
        var rights = connector is IBuiltInDirectory ? null : _look.AtAsync(
            $"the directory {connector.Name}", Look.Long, token => connector.InspectRightsAsync(null, token), cancellationToken);
        var survey = connector is IBuiltInDirectory ? null : _look.AtAsync(
            $"the directory {connector.Name}", Look.Long, connector.SurveyAsync, cancellationToken);
        var health = await ProbeAsync(connector, cancellationToken);
        return new DirectoryState(connector.Name, health) { Rights = await Of(rights), Survey = await Of(survey) };
    }

    private async Task<(IDirectoryConnector Connector, DirectoryAnswer Answer)> AskAsync(
        IDirectoryConnector connector, AccountName name, CancellationToken cancellationToken)
    {
        var health = ProbeAsync(connector, cancellationToken);
        var look = await _look.AtAsync(
            $"the directory {connector.Name}", Look.Long, token => directories.AskAsync(connector, name.Value, token), cancellationToken);
        return (connector, new DirectoryAnswer(connector.Name, look, await health));
    }

    private Task<Fact<DirectoryHealth>> ProbeAsync(IDirectoryConnector connector, CancellationToken cancellationToken) =>
        _look.AtAsync($"the directory {connector.Name}", Look.Long, connector.ProbeAsync, cancellationToken);

    private async Task<IReadOnlyList<ThrottleResult.Exhausted>> LimitsAsync(AccountKey[] keys, CancellationToken cancellationToken)
    {
        // the look-up goes through the same keys as a real reset; the network address of the asker plays no part
        var source = Convert.ToHexStringLower(key.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes("diagnosis")))[..16];
        var takes = rules.Start(source, keys[0].Value).Skip(1)
            .Concat(keys.SelectMany(account => rules.OfAccount(account.Value)));
        var exhausted = new List<ThrottleResult.Exhausted>();
        foreach (var take in takes)
        {
            if (await throttles.PeekAsync([take], time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit)
            {
                exhausted.Add(limit);
            }
        }

        return exhausted;
    }
}
