using System.Security.Cryptography;
using MimeKit;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Storage.BuiltInDirectory;

namespace Sspr.Server.Operator;

/// <summary>Makes accounts in built-in directories. No operator chooses or sees a password: the owner sets it by a reset.</summary>
internal sealed class OperatorAccounts(
    DirectorySet directories, BuiltInAccounts accounts, IAuditLog audit, InstallationKey key, TimeProvider time)
{
    private const int UnknownPasswordLength = 64;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Makes one.</summary>
    public async Task<OperatorReply> CreateAsync(OperatorContract.AccountRequest request, string by, CancellationToken cancellationToken)
    {
        if (directories.All.OfType<BuiltInConnector>().FirstOrDefault(one => one.Name.Value == request.Directory) is not { } directory)
        {
            return OperatorReply.Wrong("The directory must be a built-in one of the settings (Directories, Kind BuiltIn). Name it with --directory.");
        }

        if (new[] { request.Login, request.Principal }.FirstOrDefault(static name => name is not null && AccountName.TryParse(name, out _) is not null) is { } bad
            || request.Login is null)
        {
            return OperatorReply.Wrong("The login name must be given and, like the principal name, be one that a user can type.");
        }

        var emails = request.Emails ?? [];
        if (emails.FirstOrDefault(static email => !MailboxAddress.TryParse(email, out var parsed) || parsed.Address != email) is { } wrong)
        {
            return OperatorReply.Wrong($"The e-mail address {wrong} is not well-formed. Give one such as alice@mail.example.");
        }

        var made = await CreateAsync(directory.Name, request with { Emails = emails }, by, cancellationToken);
        return made is { } id
            ? new OperatorReply.Answered(new OperatorContract.AccountReply(id.Value))
            : OperatorReply.Wrong("Another account of this directory has the login name or the principal name. Choose another.");
    }

    private async Task<AccountId?> CreateAsync(
        DirectoryName directory, OperatorContract.AccountRequest request, string by, CancellationToken cancellationToken)
    {
        using var unknown = NewPassword.FromCharacters(RandomNumberGenerator.GetString(Letters, UnknownPasswordLength));
        var account = new NewBuiltInAccount(request.Login!, request.Principal, request.DisplayName, request.Emails!, request.Administrator);
        var made = await accounts.CreateAccountAsync(directory, account, unknown, cancellationToken);
        if (made is { } id)
        {
            await audit.AppendAsync(
                [
                    new AuditEvent
                    {
                        At = time.GetUtcNow(),
                        Kind = AuditKind.AccountCreated,
                        Class = AuditClass.Progress,
                        Actor = by,
                        Target = AccountKey.Of(key, directory, id).Reference,
                        Detail = directory.Value,
                    },
                ],
                cancellationToken);
        }

        return made;
    }
}
