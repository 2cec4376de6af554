using Microsoft.Extensions.Options;
using Sspr.Methods.EmailCode;
using Sspr.Methods.PhoneCode;
using Sspr.Passwords;
using Sspr.Policies;
using Sspr.Throttling;

namespace Sspr.Diagnosis;

/// <summary>Reads our own settings for the doctor, the policy in force among them.</summary>
internal sealed class ReadSettings(
    PolicySource policy, PasswordChecker passwords, ThrottleRules limits, IOptions<EmailCodeOptions> mail, IOptions<PhoneCodeOptions> phone)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">The policy in the store is no document.</exception>
    public async Task<SettingsFacts> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new SettingsFacts
            {
                Policy = (await policy.GetAsync(cancellationToken)).Document,
                CodeLifetimes = [("Methods:EmailCode:Lifetime", mail.Value.Lifetime), ("Methods:PhoneCode:Lifetime", phone.Value.Lifetime)],
                RefusesCommon = passwords.Own.RefuseCommon,
                ProofsPerAccount = limits.Proof(string.Empty)[0].Rule.Limit,
            };
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidOperationException(fault.Message, fault);
        }
    }
}
