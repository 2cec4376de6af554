using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Methods.EmailCode;
using Sspr.Phones;
using Sspr.Problems;

namespace Sspr.Registrations;

/// <summary>Takes over addresses and numbers that an administrator vouches for. A line is taken whole or not at all.</summary>
internal sealed class ImportRegistrations(
    AccountLookup lookup, IRegistrationStore registrations, OperatorRegistrationChanges changes, IOptions<MessagingOptions> messaging, TimeProvider time)
{
    /// <summary>Takes them.</summary>
    /// <param name="lines">The entries.</param>
    /// <param name="manner">How.</param>
    /// <param name="by">Who imports them, as the audit names them.</param>
    /// <param name="cancellationToken">Ends the attempt; what was taken stays.</param>
    public async Task<ImportOutcome> ExecuteAsync(IReadOnlyList<RegistrationLine> lines, ImportManner manner, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var (added, unchanged, faults, seen) = (0, 0, new List<ImportFault>(), new HashSet<(AccountId, MethodKind, string)>());
        foreach (var line in lines)
        {
            var (registration, fault) = await ReadAsync(line, cancellationToken);
            if (registration is null)
            {
                faults.Add(fault!);
            }
            else if (!seen.Add((registration.Account, registration.Method, registration.Destination)))
            {
                faults.Add(Wrong(line, "This account, method and destination stand in an earlier line too. Remove one of them."));
            }
            else if (await IsThereAsync(registration, cancellationToken))
            {
                unchanged++;
            }
            else
            {
                added++;
                await (manner == ImportManner.DryRun
                    ? Task.CompletedTask
                    : changes.AddAsync(registration, manner == ImportManner.TellOwners, by, cancellationToken));
            }
        }

        return new ImportOutcome(added, unchanged, faults);
    }

    private static ImportFault Wrong(RegistrationLine line, string why) => new(line.Number, why, ProblemCodes.RegistrationDataWrong);

    private async Task<(Registration? Registration, ImportFault? Fault)> ReadAsync(RegistrationLine line, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<MethodKind>(line.Method, ignoreCase: true, out var method) || !Enum.IsDefined(method) || char.IsDigit(line.Method[0])
            || method is not (MethodKind.EmailCode or MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall))
        {
            return (null, Wrong(line, "The method must be EmailCode, SmsCode, MobileCall or OfficeCall."));
        }

        if (AccountName.TryParse(line.User, out var name) is not null)
        {
            return (null, Wrong(line, "The user is missing, or is not a name that anybody can type."));
        }

        return await lookup.FindAsync(name!.Value, cancellationToken) switch
        {
            LookupResult.Found found => Make(line, method, found),
            LookupResult.Nobody nobody => (null, Wrong(line, nobody.Evidence)),
            LookupResult.Unreachable { Fault: var fault } => (null, new ImportFault(
                line.Number, $"The directory cannot be asked: {fault.Endpoint}: {fault.Evidence}", ProblemOf.Fault(fault.Kind))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private (Registration? Registration, ImportFault? Fault) Make(RegistrationLine line, MethodKind method, LookupResult.Found found)
    {
        var country = found.Account.Country ?? messaging.Value.Country;
        var (destination, fault) = method switch
        {
            MethodKind.EmailCode => (EmailCodeRegistration.AddressIn(line.Destination), "The destination is no complete e-mail address."),
            MethodKind.SmsCode => NumberOf(PhoneReader.ReadMobile(line.Destination, country)),
            _ => NumberOf(PhoneReader.Read(line.Destination, country)),
        };
        return destination is null
            ? (null, Wrong(line, fault))
            : (new Registration(found.Connector.Name, found.Account.Id, method, destination, time.GetUtcNow()), null);
    }

    private static (string? Destination, string Fault) NumberOf(PhoneReading reading) => reading switch
    {
        PhoneReading.Usable usable => (usable.Number.Destination, string.Empty),
        PhoneReading.Unusable unusable => (null, unusable.Evidence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<bool> IsThereAsync(Registration registration, CancellationToken cancellationToken) =>
        (await registrations.ListAsync(registration.Directory, registration.Account, cancellationToken))
            .Any(one => one.Method == registration.Method && one.Destination == registration.Destination);
}

/// <summary>How registrations are imported.</summary>
internal enum ImportManner
{
    /// <summary>They are looked at only.</summary>
    DryRun,

    /// <summary>They are taken, and every owner is told of each.</summary>
    TellOwners,

    /// <summary>They are taken, and nobody is told: for the first filling.</summary>
    TellNobody,
}

/// <summary>What became of an import.</summary>
/// <param name="Added">How many entries were taken, or would be.</param>
/// <param name="Unchanged">How many were there already.</param>
/// <param name="Faults">Those that were not taken.</param>
internal sealed record ImportOutcome(int Added, int Unchanged, IReadOnlyList<ImportFault> Faults);

/// <summary>An entry that was not taken.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Why">What is wrong; holds no address and no number.</param>
/// <param name="Problem">What to do about it.</param>
internal sealed record ImportFault(int Line, string Why, ProblemCode Problem);
