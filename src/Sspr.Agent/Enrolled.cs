using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>What came of an enrolment.</summary>
/// <param name="Name">What the administrator calls the agent.</param>
/// <param name="Agent">Its id.</param>
/// <param name="Directories">What it may serve.</param>
/// <param name="Words">Its key, to be compared with what the server shows.</param>
internal sealed record Enrolled(string Name, AgentId Agent, string Directories, string Words);
