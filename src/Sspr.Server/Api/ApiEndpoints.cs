using Sspr.Resets;
using Sspr.Server.Portal;

namespace Sspr.Server.Api;

/// <summary>The addresses of the API: one table, which routing, the document and the tests read.</summary>
internal sealed class ApiEndpoints(
    AttemptsApi attempts, MethodsApi methods, ProofsApi proofs, PasswordsApi passwords, AccountsApi accounts, UserNamesApi userNames)
{
    /// <summary>What they all begin with.</summary>
    public const string Root = "/api";

    /// <summary>What users' programs ask.</summary>
    public const string Users = $"{Root}/v1";

    /// <summary>Where the attempts of a kind begin.</summary>
    public static string RootOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => $"{Users}/resets",
        AttemptKind.Unlock => $"{Users}/unlocks",
        AttemptKind.Change => $"{Users}/changes",
        AttemptKind.SignIn => throw new System.Diagnostics.UnreachableException("Nobody signs in over the API."),
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<ApiEndpoint> All() =>
    [
        .. Steps(AttemptKind.Reset), .. Gates(AttemptKind.Reset), .. Accounts(), .. NewPassword(AttemptKind.Reset),
        .. Steps(AttemptKind.Unlock), .. Gates(AttemptKind.Unlock),
        Post($"{RootOf(AttemptKind.Unlock)}/current/unlock", "Unlocks the account and keeps its password, once all gates are passed.", passwords.UnlockAsync),
        .. Steps(AttemptKind.Change), .. NewPassword(AttemptKind.Change),
        Post($"{Users}/user-names", "Mails the user names that belong to an address, if any do.", userNames.AskAsync) with
        {
            Body = UserNamesApi.Body,
            NeedsKey = false,
            Reply = typeof(ApiReceipt),
            Status = StatusCodes.Status202Accepted,
        },
    ];

    private IEnumerable<ApiEndpoint> Steps(AttemptKind kind)
    {
        var root = RootOf(kind);
        yield return Post(root, $"Begins an attempt ({kind}) for a name, known or not.", context => attempts.StartAsync(context, kind)) with
        {
            Body = AttemptsApi.StartBody,
            NeedsKey = false,
            Status = StatusCodes.Status201Created,
        };
        yield return Get($"{root}/current", "Where the attempt stands.", context => attempts.ShowAsync(context, kind));
    }

    private IEnumerable<ApiEndpoint> Gates(AttemptKind kind)
    {
        var current = $"{RootOf(kind)}/current";
        yield return Get($"{current}/methods", "The methods that can be chosen, strongest first.", context => methods.ListAsync(context, kind)) with { Reply = typeof(ApiMethods) };
        yield return Post($"{current}/method", "Chooses a method for the next gate.", context => methods.ChooseAsync(context, kind)) with { Body = MethodsApi.Body };
        yield return Post($"{current}/method/other", "Goes back to the choice.", context => methods.GoBackAsync(context, kind));
        yield return Get($"{current}/challenge", "What the chosen method asks for.", context => proofs.ShowAsync(context, kind)) with { Reply = typeof(ApiChallenge) };
        yield return Post($"{current}/proof", "Takes a proof; a right one opens the gate and changes the key.", context => proofs.ProveAsync(context, kind)) with { Body = ProofFields.All };
        yield return Post($"{current}/proof/again", "Sends another code.", context => proofs.SendAgainAsync(context, kind));
    }

    private IEnumerable<ApiEndpoint> Accounts()
    {
        var current = $"{RootOf(AttemptKind.Reset)}/current/accounts";
        yield return Get(current, "The accounts of the person, once all gates are passed, with where each stands.", accounts.ListAsync) with { Reply = typeof(ApiAccounts) };
        yield return Post(current, "Chooses for which of them the password is, by their directories; asked at ChoosingAccounts.", accounts.ChooseAsync) with { Body = AccountsApi.Body };
    }

    private IEnumerable<ApiEndpoint> NewPassword(AttemptKind kind)
    {
        var current = $"{RootOf(kind)}/current";
        yield return Get($"{current}/rules", "The rules for the new password.", context => attempts.ShowRulesAsync(context, kind)) with { Reply = typeof(ApiRules) };
        yield return kind == AttemptKind.Change
            ? Post($"{current}/password", "Takes the present and the new password.", passwords.ChangeAsync) with { Body = PasswordsApi.ChangeBody }
            : Post($"{current}/password", "Takes the new password.", passwords.ResetAsync) with { Body = PasswordsApi.ResetBody };
        yield return Post($"{current}/settle", "Takes the new password once more, to settle a lost outcome.", context => passwords.SettleAsync(context, kind)) with
        {
            Body = PasswordsApi.ResetBody,
        };
    }

    private static ApiEndpoint Get(string path, string summary, RequestDelegate take) => new(HttpMethods.Get, path, summary, take);

    private static ApiEndpoint Post(string path, string summary, RequestDelegate take) => new(HttpMethods.Post, path, summary, take);
}
