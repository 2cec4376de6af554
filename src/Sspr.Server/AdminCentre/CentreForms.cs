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
        var texts = CentrePages.TextsFor(context);
        switch (await _reader.ReadAsync(context, most, fields))
        {
            case FormResult.Read read:
                return read.Form;
            case FormResult.Stale:
                await pages.WriteObstacleAsync(context, visit, StatusCodes.Status400BadRequest, texts.FormStaleHeading, texts.FormStaleText);
                return null;
            case FormResult.NoCookie:
                await pages.WriteObstacleAsync(context, visit, StatusCodes.Status400BadRequest, texts.NoCookieHeading, texts.NoCookieText);
                return null;
            case FormResult.Refused { Status: StatusCodes.Status413PayloadTooLarge }:
                await pages.WriteObstacleAsync(context, visit, StatusCodes.Status413PayloadTooLarge, texts.FormTooLongHeading, texts.FormTooLongText);
                return null;
            case FormResult.Refused refused:
                await pages.WriteObstacleAsync(context, visit, refused.Status, texts.FormRefusedHeading, texts.FormRefusedText);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
