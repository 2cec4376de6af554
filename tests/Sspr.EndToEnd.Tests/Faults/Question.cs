namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A question that an operator types, and the program that answers it.</summary>
/// <param name="Arguments">As they are typed, without the settings file.</param>
/// <param name="Asked">Who is asked.</param>
internal sealed record Question(IReadOnlyList<string> Arguments, AskedProgram Asked = AskedProgram.Server)
{
    /// <summary><c>sspr doctor</c>.</summary>
    public static Question Doctor { get; } = new(["doctor"]);

    /// <summary><c>sspr-agent doctor</c>.</summary>
    public static Question AgentDoctor { get; } = new(["doctor"], AskedProgram.Agent);

    /// <summary>The server's start: does it, and if not, why?</summary>
    public static Question Start { get; } = new([], AskedProgram.Start);

    /// <summary>Stands for the support code of the bench's own attempt.</summary>
    public const string SupportCode = "SUPPORT-CODE";

    /// <summary><c>sspr why SUPPORT-CODE</c>.</summary>
    public static Question WhyAttempt { get; } = new(["why", SupportCode]);

    /// <summary>The running program itself, by the request of <see cref="Requests.Send"/>; then <c>sspr problems CODE</c> for what to do.</summary>
    public static Question Request { get; } = new([], AskedProgram.Request);

    /// <summary><c>sspr why --user NAME</c>.</summary>
    public static Question Why(string name) => new(["why", "--user", name]);
}

/// <summary>Who is asked.</summary>
internal enum AskedProgram
{
    /// <summary><c>sspr</c>, the operator's program.</summary>
    Server,

    /// <summary><c>sspr-agent</c>, on the agent's host.</summary>
    Agent,

    /// <summary>The server itself, by being started.</summary>
    Start,

    /// <summary>The running program, by a request.</summary>
    Request,
}
