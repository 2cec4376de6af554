using System.Text.RegularExpressions;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>A number on file does not have Microsoft's form. An extension is cut off and does not matter.</summary>
internal sealed partial class PhoneMalformed : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraPhoneMalformed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user)
    {
        if (user.Account is not { IsGuest: false } account || user.Report is { IsCapable: true })
        {
            return [];
        }

        (string Field, string Number)[] numbers =
        [
            .. account.MobilePhone is { Length: > 0 } mobile ? ((string, string)[])[("mobilePhone", mobile)] : [],
            .. account.BusinessPhones.Select(static number => ("businessPhones", number)),
        ];
        return numbers.Where(static one => !Form().IsMatch(one.Number))
            .Select(one => Evidence.Plain(FindingWeight.Warns, Code, user.Name, $"{one.Field} = {Evidence.Masked(one.Number)}"));
    }

    [GeneratedRegex(@"^\+[1-9]\d{0,2} \d{4,14}([xX]\d{1,8})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
