using System.Text;
using Sspr.Diagnosis;

namespace Sspr.Outlook;

/// <summary>People as a table for a spreadsheet (RFC 4180).</summary>
internal static class OutlookCsv
{
    /// <summary>Writes it, with its heading.</summary>
    public static string Of(IReadOnlyList<OutlookContract.PersonLine> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var text = new StringBuilder("directory,login,code,rule,evidence,entry\r\n");
        foreach (var person in people)
        {
            string?[] cells = [person.Directory, person.Login, person.Problem?.Value, person.Rule, person.Evidence, person.DistinguishedName];
            text.AppendJoin(',', cells.Select(SpreadsheetCell.Of)).Append("\r\n");
        }

        return text.ToString();
    }
}
