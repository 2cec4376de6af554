using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>The choice of a method, for programs. Before the first proof it is the same for every name.</summary>
internal sealed class MethodsApi(AttemptOfKey attempts, ListChoices choices, ChooseMethod choose, UniformReply uniform)
{
    private static readonly FormField Method = new("method", MostBytes: 64);

    /// <summary>What a choice takes.</summary>
    public static IReadOnlyList<FormField> Body { get; } = [Method];

    /// <summary>Lists the kinds that can be chosen, strongest first.</summary>
    public async Task ListAsync(HttpContext context, AttemptKind kind)
    {
        if (await attempts.FindAsync(context, kind) is not { Attempt: var reset })
        {
            return;
        }

        if (reset.State != ResetState.ChoosingMethod)
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        var kinds = await choices.ExecuteAsync(reset, context.RequestAborted);
        await ApiRequests.WriteAsync(
            context, StatusCodes.Status200OK, new ApiMethods([.. kinds.Select(static one => one.ToString())]), ApiJson.Default.ApiMethods);
    }

    /// <summary>Chooses one of them.</summary>
    public async Task ChooseAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await ApiRequests.ReadAsync(context, Body);
        if (form is null || await attempts.FindAsync(context, kind) is not { Key: var key })
        {
            return;
        }

        var isMethod = Enum.TryParse<MethodKind>(form.Text(Method), out var method) && Enum.IsDefined(method);
        switch (isMethod ? await uniform.ReplyAsync(() => choose.ExecuteAsync(key, method, context.RequestAborted), context.RequestAborted) : null)
        {
            case ChooseMethodResult.Moved { Reset: { State: ResetState.AwaitingProof } reset } when reset.Method == method:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, reset);
                break;
            case ChooseMethodResult.Moved moved:
                await ApiRequests.RefuseStepAsync(context, moved.Reset);
                break;
            case ChooseMethodResult.NoReset:
                await ApiRequests.RefuseKeyAsync(context);
                break;
            default:
                await ApiRequests.RefuseMemberAsync(context, Method.Name, "is none of those that can be chosen now. Ask for the list.");
                break;
        }
    }

    /// <summary>Goes back to the choice.</summary>
    public async Task GoBackAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await ApiRequests.ReadAsync(context);
        if (form is null || await attempts.FindAsync(context, kind) is not { Key: var key })
        {
            return;
        }

        switch (await choose.GoBackAsync(key, context.RequestAborted))
        {
            case ChooseMethodResult.Moved { Reset: { State: ResetState.ChoosingMethod } reset }:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, reset);
                break;
            case ChooseMethodResult.Moved moved:
                await ApiRequests.RefuseStepAsync(context, moved.Reset);
                break;
            default:
                await ApiRequests.RefuseKeyAsync(context);
                break;
        }
    }
}

/// <summary>The kinds that can be chosen.</summary>
internal sealed record ApiMethods(IReadOnlyList<string> Methods);
