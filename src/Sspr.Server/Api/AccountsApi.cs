using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>The accounts of a person with several, for programs: which can be chosen, and what became of each. Nothing is told before the last proof.</summary>
/// <remarks>Security: guarded by <c>The_API_tells_of_other_accounts_after_the_last_proof_only</c>.</remarks>
internal sealed class AccountsApi(AttemptOfKey attempts, PersonAttempts people, GateCheck gates, ChooseAccounts choose)
{
    private static readonly FormField Directories = new("directories", MostBytes: 1024);

    /// <summary>What a choice takes.</summary>
    public static IReadOnlyList<FormField> Body { get; } = [Directories];

    /// <summary>Lists them.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (await attempts.FindAsync(context, AttemptKind.Reset) is not { Attempt: var reset })
        {
            return;
        }

        // Security: the evidence is asked, since an attempt ends without a proof too, and its standing tells whether there is such an account;
        // guarded by The_API_answers_every_name_alike_to_the_end and The_API_answers_every_name_alike_when_the_time_is_over
        var all = await people.OfAsync(reset, context.RequestAborted);
        if (!await gates.IsPassedAsync(all[0], context.RequestAborted))
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        await ApiRequests.WriteAsync(
            context, StatusCodes.Status200OK, new ApiAccounts([.. all.Select(ApiAccount.Of)]), ApiJson.Default.ApiAccounts);
    }

    /// <summary>Takes the choice.</summary>
    public async Task ChooseAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, Body);
        if (form is null || await attempts.FindAsync(context, AttemptKind.Reset) is not { Key: var key, Attempt: var reset })
        {
            return;
        }

        if (reset.State != ResetState.ChoosingAccounts)
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        var chosen = (form.Text(Directories) ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (await choose.ExecuteAsync(key, chosen, context.RequestAborted))
        {
            case ChooseAccountsResult.Moved moved:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, moved.Reset);
                break;
            case ChooseAccountsResult.NoneChosen:
                await ApiRequests.RefuseMemberAsync(context, Directories.Name, "names no account that can be chosen. Ask for the list, and give names of directories with commas between them.");
                break;
            default:
                await ApiRequests.RefuseKeyAsync(context);
                break;
        }
    }
}

/// <summary>The accounts of a person.</summary>
internal sealed record ApiAccounts(IReadOnlyList<ApiAccount> Accounts);

/// <summary>One of them.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Name">The login name.</param>
/// <param name="State">Where its attempt stands: the names of <see cref="ResetState"/>.</param>
/// <param name="SupportCode">For the helpdesk.</param>
internal sealed record ApiAccount(string Directory, string Name, string State, string SupportCode)
{
    /// <summary>Makes one; why an account is not included is for the helpdesk.</summary>
    public static ApiAccount Of(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new ApiAccount(reset.Directory?.Value ?? string.Empty, reset.TypedName, reset.State.ToString(), reset.SupportCode.Value);
    }
}
