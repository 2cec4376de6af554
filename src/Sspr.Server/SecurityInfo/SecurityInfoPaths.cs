namespace Sspr.Server.SecurityInfo;

/// <summary>The addresses of the pages on which users look after their own methods.</summary>
internal static class SecurityInfoPaths
{
    public const string Root = "/security-info";
    public const string SignIn = Root + "/sign-in";
    public const string SignOut = Root + "/sign-out";
    public const string Second = Root + "/second";
    public const string BeginSecond = Root + "/second/begin";
    public const string Pass = Root + "/pass";
    public const string Due = Root + "/due";
    public const string Keep = Root + "/keep";
    public const string Later = Root + "/later";
    public const string Add = Root + "/add";
    public const string Confirm = Root + "/confirm";
    public const string Ended = Root + "/ended";
    public const string OneMethod = Root + "/methods";

    /// <summary>The list, with a word about what was just done.</summary>
    public static string After(Done done) => $"{Root}/done/{done.ToString().ToLowerInvariant()}";
}

/// <summary>What was just done.</summary>
internal enum Done
{
    /// <summary>A method was added and counts.</summary>
    Added,

    /// <summary>A method was added and counts later.</summary>
    AddedForLater,

    /// <summary>A method was taken away.</summary>
    Removed,

    /// <summary>Another method is offered first.</summary>
    Default,

    /// <summary>A method was tried out and works.</summary>
    Tested,

    /// <summary>All were confirmed.</summary>
    Kept,
}
