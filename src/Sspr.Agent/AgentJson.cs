using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Agent.Permissions;

namespace Sspr.Agent;

/// <summary>Everything that the agent reads or writes as JSON, without reflection: its identity, its last trouble, the doctor's findings, the hub's frames.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(PinnedIdentity))]
[JsonSerializable(typeof(KeptTrouble))]
[JsonSerializable(typeof(List<DoctorFinding>))]
[JsonSerializable(typeof(EnrolmentReport))]
[JsonSerializable(typeof(List<DirectoryPermissions>))]
[JsonSerializable(typeof(byte[]))]
internal sealed partial class AgentJson : JsonSerializerContext;
