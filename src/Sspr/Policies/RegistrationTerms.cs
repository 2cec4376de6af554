using System.Net;
using Sspr.Directories;

namespace Sspr.Policies;

/// <summary>What users register to prove themselves by later, and how.</summary>
internal sealed record RegistrationTerms
{
    /// <summary>How many methods a user is asked to register at sign-in; 0 asks for none.</summary>
    public int Required { get; init; }

    /// <summary>After how many days what is registered is to be confirmed again, 0 to 730; 0 never.</summary>
    public int ReconfirmAfterDays { get; init; } = 180;

    /// <summary>Networks from which a first registration needs nothing beside the password.</summary>
    public IReadOnlyList<IPNetwork> TrustedNetworks { get; init; } = [];

    /// <summary>How many hours pass before a method that was added counts for a reset, 0 to 720.</summary>
    public int CoolDownHours { get; init; } = 24;

    /// <summary>How many security questions.</summary>
    public QuestionTerms Questions { get; init; } = new();

    /// <summary>Groups whose members may vouch for the accounts concerned.</summary>
    public IReadOnlyList<string> VoucherGroups { get; init; } = [];

    /// <summary>Whether the manager that the directory names for an account may vouch for it.</summary>
    public bool ManagerVouches { get; init; }

    /// <summary>Whether anybody may vouch for an account.</summary>
    public bool SomebodyMayVouchFor(DirectoryAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return VoucherGroups.Count > 0 || (ManagerVouches && account.Manager is not null);
    }
}

/// <summary>How many security questions; no fewer are asked than three and no more than are registered.</summary>
internal sealed record QuestionTerms
{
    /// <summary>How many are registered, 3 to 5.</summary>
    public int Register { get; init; } = 5;

    /// <summary>How many of them are asked, 3 to 5.</summary>
    public int Ask { get; init; } = 3;
}
