using Sspr.Diagnosis;

namespace Sspr.Outlook;

/// <summary>People as a table for a spreadsheet (RFC 4180).</summary>
internal static class OutlookCsv
{
    /// <summary>Its rows with their ends, the heading first; each is made when it is asked for.</summary>
    public static IEnumerable<string> Rows(IEnumerable<OutlookContract.PersonLine> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Select(RowOf).Prepend("directory,login,code,rule,evidence,entry\r\n");
    }

    private static string RowOf(OutlookContract.PersonLine person)
    {
        string?[] cells = [person.Directory, person.Login, person.Problem?.Value, person.Rule, person.Evidence, person.DistinguishedName];
        return string.Join(',', cells.Select(SpreadsheetCell.Of)) + "\r\n";
    }
}
