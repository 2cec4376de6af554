using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>What the server keeps between the agent's answer to a Prepare and the Commit.</summary>
/// <param name="Header">Of the operation.</param>
/// <param name="Answer">The agent's answer, verified.</param>
/// <param name="AnswerHash">SHA-256 of the answer as it travelled.</param>
/// <param name="AskedAt">Time stamp from before the question was sent, so that the ticket never outlives the key.</param>
internal sealed record SealingTicket(CommandHeader Header, PrepareOk Answer, byte[] AnswerHash, long AskedAt);
