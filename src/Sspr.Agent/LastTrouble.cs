using System.Text.Json;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>
/// Why the running agent has no stream, kept in a file until the server admits it again: only that agent shows who it is to the server, so its
/// <c>doctor</c> could not learn otherwise that it was turned away.
/// </summary>
internal sealed class LastTrouble(string folder, TimeProvider time)
{
    /// <summary>The file's name.</summary>
    public const string File = "last-trouble";

    private readonly string _path = Path.Combine(folder, File);

    /// <summary>Keeps it; where that fails, the log has it all the same.</summary>
    public void Keep(ConnectionTrouble trouble)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        try
        {
            PrivateFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(new KeptTrouble(trouble.Step, trouble.Endpoint, trouble.Evidence, time.GetUtcNow()), AgentJson.Default.KeptTrouble));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // what fails is the telling of a failure
        }
    }

    /// <summary>The server admitted the agent.</summary>
    public void Forget()
    {
        try
        {
            System.IO.File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the next admission takes it away
        }
    }

    /// <summary>What is kept; null if nothing is, or if it cannot be read.</summary>
    public KeptTrouble? Read()
    {
        try
        {
            return System.IO.File.Exists(_path) ? JsonSerializer.Deserialize(PrivateFile.Read(_path), AgentJson.Default.KeptTrouble) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
