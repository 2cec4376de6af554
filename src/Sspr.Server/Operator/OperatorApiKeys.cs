using System.Net;
using Sspr.ApiKeys;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/apikeys</c>. Keys are made at the socket only: a key makes no other.</summary>
internal sealed class OperatorApiKeys(IApiKeyStore store, IssueApiKey issue) : IOperatorArea
{
    private const int LongestName = 40;
    private const int MostNetworks = 50;

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("GET", ["apikeys"]) => new OperatorReply.Answered(await ListAsync(stop)),
            ("POST", ["apikeys"]) => await CreateAsync(
                await OperatorBody.ReadAsync<ApiKeyContract.CreateRequest>(request, stop), Acting.In(request).By, stop),
            ("POST", ["apikeys", "revoke"]) => await RevokeAsync(
                await OperatorBody.ReadAsync<ApiKeyContract.RevokeRequest>(request, stop), Acting.In(request).By, stop),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<ApiKeyContract.KeyLine>> ListAsync(CancellationToken stop) =>
        [.. (await store.ListAsync(stop)).Select(static key => new ApiKeyContract.KeyLine(
            key.Name, key.Role, [.. key.Networks.Select(static network => network.ToString())],
            key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt))];

    private async Task<OperatorReply> CreateAsync(ApiKeyContract.CreateRequest request, string by, CancellationToken stop)
    {
        if (request.Name is not { Length: > 0 and <= LongestName } name || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            return OperatorReply.Wrong($"A key's name has 1 to {LongestName} letters, digits, dots, hyphens or underscores. Give another --name.");
        }

        if (request.Role is not { } role || !Enum.IsDefined(role))
        {
            return OperatorReply.Wrong($"Say what the key is for: --role {string.Join(", ", Enum.GetNames<ApiRole>()).ToLowerInvariant()}.");
        }

        var lifetime = request.Days is { } days ? TimeSpan.FromDays(days) : IssueApiKey.Usual;
        if (lifetime < TimeSpan.FromDays(1) || lifetime > IssueApiKey.Longest)
        {
            return OperatorReply.Wrong($"A key lives for 1 to {IssueApiKey.Longest.TotalDays:0} days. Give another --days.");
        }

        var networks = (request.Networks ?? []).Select(static text => IPNetwork.TryParse(text, out var network) ? network : (IPNetwork?)null).ToList();
        if (networks.Count > MostNetworks || networks.Contains(null))
        {
            return OperatorReply.Wrong($"A network is written as 192.0.2.0/24 or 2001:db8::/32, and there are at most {MostNetworks}. Correct --network.");
        }

        return await issue.ExecuteAsync(new ApiKeyRequest(name, role, lifetime, [.. networks.OfType<IPNetwork>()]), by, stop) is { } made
            ? new OperatorReply.Answered(new ApiKeyContract.CreateReply(made.Key.Name, made.Key.Role, made.Secret.Reveal(), made.Key.ExpiresAt))
            : OperatorReply.Wrong("Another key has or had this name, and the audit must tell them apart. Give another --name.");
    }

    private async Task<OperatorReply> RevokeAsync(ApiKeyContract.RevokeRequest request, string by, CancellationToken stop) =>
        await issue.RevokeAsync(request.Name ?? string.Empty, by, stop)
            ? new OperatorReply.Answered(new ApiKeyContract.RevokeRequest(request.Name))
            : OperatorReply.Missing("No key in force has this name. See: sspr apikey list");
}
