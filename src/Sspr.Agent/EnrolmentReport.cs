namespace Sspr.Agent;

/// <summary>What <c>sspr-agent enroll --json</c> prints.</summary>
internal sealed record EnrolmentReport(string Name, string Id, string Directories, string Words);
