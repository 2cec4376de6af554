using System.Globalization;
using System.Text;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>The list of who would fail, for a spreadsheet (RFC 4180).</summary>
internal static class TenantCsv
{
    /// <summary>One line for each finding about each user, with a heading.</summary>
    public static string Of(WhoWouldFail who, string language)
    {
        ArgumentNullException.ThrowIfNull(who);
        var text = new StringBuilder("id,userPrincipalName,displayName,synchronised,weight,code,microsoft,cause,evidence\r\n");
        foreach (var line in who.Lines)
        {
            var problem = ProblemCatalogue.Of(line.Finding.Code!);
            string[] cells =
            [
                line.User.Id,
                line.User.PrincipalName,
                line.User.DisplayName ?? string.Empty,
                line.User.IsSynchronised ? "true" : "false",
                line.Finding.Weight.ToString(),
                problem.Code.Value,
                string.Join("; ", problem.Microsoft),
                problem.Cause.In(language),
                line.Finding.Evidence.In(language),
            ];
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', cells.Select(SpreadsheetCell.Of))}\r\n");
        }

        return text.ToString();
    }
}
