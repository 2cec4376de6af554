using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>The choice of a method, for programs. Before the first proof it is the same for every name.</summary>
internal sealed class MethodsApi(OpenReset open, ListChoices choices, ChooseMethod choose, UniformReply uniform)
{
    private static readonly FormField Method = new("method", MostBytes: 64);

    /// <summary><c>GET /api/v1/resets/current/methods</c>: the kinds that can be chosen, strongest first.</summary>
    public async Task ListAsync(HttpContext context)
    {
        if (await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return;
        }

        switch (await open.ExecuteAsync(key, context.RequestAborted))
        {
            case null:
                await ApiRequests.RefuseKeyAsync(context);
                break;
            case { State: ResetState.ChoosingMethod } reset:
                var kinds = await choices.ExecuteAsync(reset, context.RequestAborted);
                await ApiRequests.WriteAsync(
                    context, StatusCodes.Status200OK, new ApiMethods([.. kinds.Select(static kind => kind.ToString())]), ApiJson.Default.ApiMethods);
                break;
            case { } reset:
                await ApiRequests.RefuseStepAsync(context, reset);
                break;
        }
    }

    /// <summary><c>POST /api/v1/resets/current/method</c>: chooses one of them.</summary>
    public async Task ChooseAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, Method);
        if (form is null || await ApiRequests.ReadKeyAsync(context) is not { } key)
        {
            return;
        }

        var isKind = Enum.TryParse<MethodKind>(form.Text(Method), out var kind) && Enum.IsDefined(kind);
        switch (isKind ? await uniform.ReplyAsync(() => choose.ExecuteAsync(key, kind, context.RequestAborted), context.RequestAborted) : null)
        {
            case ChooseMethodResult.Moved { Reset: { State: ResetState.AwaitingProof } reset } when reset.Method == kind:
                await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, ApiReset.Of(reset), ApiJson.Default.ApiReset);
                break;
            case ChooseMethodResult.Moved moved:
                await ApiRequests.RefuseStepAsync(context, moved.Reset);
                break;
            case ChooseMethodResult.NoReset:
                await ApiRequests.RefuseKeyAsync(context);
                break;
            default:
                await ApiProblem.Of(StatusCodes.Status400BadRequest, SupportCode.New().Value).WriteAsync(context);
                break;
        }
    }
}

/// <summary>The kinds that can be chosen.</summary>
internal sealed record ApiMethods(IReadOnlyList<string> Methods);
