namespace Sspr.Server.AdminCentre.Texts;

/// <summary>Outlook and what-if, in English.</summary>
internal sealed class EnglishOutlookTexts : IOutlookTexts
{
    public string OutlookHeading => "Who could not reset the password today?";

    public string OutlookLead =>
        "Everybody in the copy of the directories, by the checks of a real reset. Limits that last for minutes, the minimum age of passwords and what only an agent's file says are not looked at.";

    public string ByCause => "By cause";

    public string Count => "People";

    public string People => "List";

    public string ShowPeople => "Who?";

    public string ShowPeopleOf(string code) => $"Who is kept out by {code}?";

    public string ShowAll => "List everybody who is kept out";

    public string AllPeople => "Everybody who is kept out";

    public string PeopleOf(string code) => $"Kept out by {code}";

    public string Stranded => "Who could not any more";

    public string Leaving => "Who would fall out";

    public string StrandedBy => "Could not any more, by what would keep them out";

    public string FreedFrom => "Could then, by what keeps them out today";

    public string Nobody => "Nobody.";

    public string Standing(int first, int last, int all) => $"{first} to {last} of {all}";

    public string PagesOfPeople => "Pages of the list";

    public string Before => "Page before";

    public string After => "Next page";

    public string Csv => "Download all as CSV";

    public string Login => "Login name";

    public string Entry => "Entry";

    public string Copies => "Looked at";

    public string Copy(string directory, int people, string moment) => $"{directory}: {people} accounts, as copied at {moment}";

    public string NotCopied(string directory) => $"{directory}: not synchronised, so not looked at";

    public string Trend => "Day by day";

    public string TrendCaption => "People who could not reset their password";

    public string TrendCaptionOf(string code) => $"People who were kept out by {code}";

    public string TrendDrawing(string answer, int most) => $"Bars, one a day; the highest is {most}. {answer} The table below has every day.";

    public string Most(int most) => $"highest: {most}";

    public string TrendTable => "All days as a table";

    public string Day => "Day";

    public string Everybody => "Of";

    public string Causes => "Causes";

    public string WhatIfHeading => "What if?";

    public string WhatIfLead => "Look before you change something. Nothing is put into force here.";

    public string PolicyHeading => "If another policy were in force";

    public string PolicyLabel => "Policy document";

    public string PolicyHint => "The whole document as JSON. The one in force: `sspr policy show`.";

    public string PolicyEmpty => "Paste a policy document.";

    public string PolicyFaulty(int faults) => faults == 1 ? "The document has a fault, so nobody was looked at." : $"The document has {faults} faults, so nobody was looked at.";

    public string PolicyNotYours => "Only the key of an administrator may try a policy.";

    public string AgentHeading => "If an agent were gone";

    public string AgentLabel => "Agent";

    public string NoAgents => "No agent is enrolled, so none can go.";

    public string ScopeHeading => "If a directory served less";

    public string DirectoryLabel => "Directory";

    public string BasesLabel => "What would be left";

    public string BasesHint => "Distinguished names, one a line, such as OU=People,DC=corp,DC=example. Accounts at or below one of them stay.";

    public string Find => "Look";

    public string Answer => "What would be";
}
