namespace Sspr.Server.AdminCentre;

/// <summary>The addresses of the admin centre.</summary>
internal static class CentrePaths
{
    public const string Health = "/";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Why = "/why";
    public const string Outlook = "/outlook";
    public const string People = "/outlook/people.csv";
    public const string WhatIf = "/what-if";
    public const string WhatIfPolicy = "/what-if/policy";
    public const string WhatIfScope = "/what-if/scope";
    public const string Problems = "/problems";

    public const string WhatIfPeople = "/what-if/people.csv";

    /// <summary>The page of a problem.</summary>
    public static string ProblemOf(string code) => $"{Problems}/{code}";

    /// <summary>The page that explains why an account can or cannot be reset.</summary>
    public static string WhyOf(string name) => $"{Why}?name={Uri.EscapeDataString(name)}";
}
