using Microsoft.Extensions.Options;
using Sspr.Server.Administration;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>Reads a form of the admin centre, or answers with the page that says why it was not taken.</summary>
internal sealed class CentreForms(FormToken tokens, IOptions<AdminOptions> options, CentrePages pages)
{
    // Security: guarded by A_form_from_elsewhere_or_of_another_browser_is_refused
    private readonly FormReader _reader = new(tokens, new SameOrigin(options.Value.PublicAddress!), CentreCookies.Form);

    /// <summary>The form, which the caller disposes of; null if the answer is already given.</summary>
    public async Task<StrictForm?> ReadAsync(HttpContext context, Visit? visit, int most, params IReadOnlyList<FormField> fields)
    {
        var result = await _reader.ReadAsync(context, most, fields);
        if (result is FormResult.Read read)
        {
            return read.Form;
        }

        var texts = CentrePages.TextsFor(context);
        var status = result is FormResult.Refused refused ? refused.Status : StatusCodes.Status400BadRequest;
        await pages.WriteObstacleAsync(context, visit, status, texts.FormStaleHeading, texts.FormStaleText);
        return null;
    }
}
