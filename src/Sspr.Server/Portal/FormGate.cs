using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>Reads a form, or answers with the page that says why it was not taken.</summary>
internal sealed class FormGate(FormReader reader, ErrorPages errors)
{
    /// <summary>The form, which the caller disposes of; null if the answer is already given.</summary>
    public async Task<StrictForm?> ReadAsync(HttpContext context, params IReadOnlyList<FormField> fields)
    {
        switch (await reader.ReadAsync(context, fields))
        {
            case FormResult.Read read:
                return read.Form;
            case FormResult.NoCookie:
                await errors.WriteAsync(context, StatusCodes.Status400BadRequest, static texts => texts.NoCookie, Problems.ProblemCodes.BrowserKeepsNoCookie);
                return null;
            case FormResult.Stale:
                await errors.WriteAsync(context, StatusCodes.Status400BadRequest, static texts => texts.FormStale, Problems.ProblemCodes.FormStale);
                return null;
            case FormResult.Refused refused:
                await errors.WriteStatusAsync(context, refused.Status);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
