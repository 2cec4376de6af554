using System.Net;
using System.Security.Cryptography;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary><c>sspr-agent enroll</c>: makes the agent's key, proves the one-time code, and pins the server.</summary>
internal static class EnrolCommand
{
    /// <summary>Enrols into <paramref name="folder"/>, which must be new or empty.</summary>
    /// <returns>The agent's name and id, and its key in words.</returns>
    /// <exception cref="SettingsException">It did not work; the message says why and what to do.</exception>
    public static async Task<Enrolled> RunAsync(ServerOptions server, string code, string folder, CancellationToken cancellationToken)
    {
        if (server.Validate().FirstOrDefault() is { } problem)
        {
            throw new SettingsException(problem);
        }

        if (!EnrolmentSecret.TryParse(code, out var codeId, out var secret))
        {
            throw new SettingsException("The code has 32 hexadecimal digits in groups of four, as the server showed it.");
        }

        using (secret)
        using (var key = MessageSigner.Create())
        {
            Prepare(folder);
            var request = new EnrolRequest(codeId, key.PublicKey, RandomNumberGenerator.GetBytes(16), AgentStanding.Build)
                .Seal(secret!, key);
            var answer = await PostAsync(server, request, cancellationToken);
            if (!EnrolReply.TryOpen(answer, secret!, request, out var reply))
            {
                throw new SettingsException(
                    "The answer does not prove that its sender knows the code, so nothing was kept. Something between this machine and "
                    + "the server answers in its place; make a new code and compare the certificate.");
            }

            AgentIdentity.Save(folder, key, reply);
            return new Enrolled(
                reply.Name,
                reply.Agent,
                string.Join(", ", reply.Directories),
                KeyWords.Of(key.PublicKey, KeyWords.Transcript(request, answer)));
        }
    }

    private static void Prepare(string folder)
    {
        if (AgentIdentity.Exists(folder))
        {
            throw new SettingsException($"{folder} already belongs to an agent. Name a new folder, or move that one away.");
        }

        PrivateFile.CreateFolder(folder);
        var probe = Path.Combine(folder, ".probe");
        PrivateFile.Write(probe, []);
        var looseness = PrivateFile.Looseness(probe);
        File.Delete(probe);
        if (looseness is not null)
        {
            throw new SettingsException($"Others may read the folder: {looseness}");
        }
    }

    private static async Task<byte[]> PostAsync(ServerOptions server, byte[] request, CancellationToken cancellationToken)
    {
        using var transport = new ServerTransport(server);
        using var http = new HttpClient(ServerTransport.Handler(server)) { Timeout = TimeSpan.FromSeconds(15) };
        try
        {
            using var content = new ByteArrayContent(request);
            using var response = await http.PostAsync(transport.Enrol, content, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await response.Content.ReadAsByteArrayAsync(cancellationToken),
                HttpStatusCode.Forbidden => throw new SettingsException(
                    "The server refused the code: it is wrong, older than 15 minutes, used already, or burnt by three tries. Make a new one; "
                    + "the server's log says which it was."),
                HttpStatusCode.NotFound => throw new SettingsException(
                    $"{server.Address} is not the relay's listener. Use the port of Relay:Port in the server's settings."),
                var status => throw new SettingsException($"The server answered {(int)status}."),
            };
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var trouble = ConnectionTrouble.From(e, server.Uri, ServerProxy.AddressFor(server, server.Uri));
            throw new SettingsException($"{trouble.Code}: no connection to {trouble.Endpoint} ({trouble.Step}): {trouble.Evidence} {trouble.Fix}", e);
        }
    }
}
