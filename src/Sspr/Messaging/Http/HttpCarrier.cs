using System.Globalization;
using System.Text;
using Sspr.Directories.Settings;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Messaging.Http;

/// <summary>Sends by any interface over HTTP that the settings describe.</summary>
internal sealed class HttpCarrier(CarrierOptions options, TimeProvider time) : IMessageCarrier, IDisposable
{
    private readonly HttpCarrierOptions _http = options.Http ?? throw new ArgumentException("No settings for HTTP.", nameof(options));
    private readonly CarrierLine _line = new(options, time);

    /// <inheritdoc />
    public string Name => options.Name;

    /// <inheritdoc />
    public bool TellsNews => false;

    /// <inheritdoc />
    public bool Carries(MessageChannel channel) => options.Channels.Contains(channel);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return await _line.AskAsync(() => NewRequest(message), cancellationToken) switch
        {
            CarrierReply.Answered answered => Judge(answered),
            CarrierReply.Silent silent => new SendResult.Failed(silent.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc />
    public Task<DeliveryNews?> AskAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryNews?>(null);

    /// <inheritdoc />
    public void Dispose() => _line.Dispose();

    private HttpRequestMessage NewRequest(OutgoingMessage message)
    {
        var secret = _http.SecretFile is { } file
            ? SecretFile.ReadLine($"Messaging:Carriers:{Name}:Http:SecretFile", file)
            : string.Empty;
        return HttpMessage.Make(_http, name => name switch
        {
            "to" => message.To.E164,
            "digits" => message.To.E164[1..],
            "text" => message.Text,
            "language" => message.Language,
            "channel" => message.Channel.ToString(),
            "extension" => message.To.Extension ?? string.Empty,
            "id" => message.Id.ToString("N"),
            "seconds" => ((int)message.GoodFor.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            "secret" => secret,
            "basic" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_http.UserName}:{secret}")),
            _ => null,
        });
    }

    private SendResult Judge(CarrierReply.Answered answered)
    {
        var isSuccess = _http.SuccessStatus.Count == 0 ? answered.Status is >= 200 and < 300 : _http.SuccessStatus.Contains(answered.Status);
        if (!isSuccess)
        {
            return new SendResult.Failed(CarrierLine.FaultOf(answered)
                ?? new DeliveryFault(ProblemCodes.CarrierAnswersUnexpectedly, answered.Evidence, Permanent: true));
        }

        // many interfaces answer 200 and say in the body that they refuse
        if (_http.SuccessPath is { } path && JsonPath.Find(answered.Body, path) != _http.SuccessValue)
        {
            return new SendResult.Failed(new DeliveryFault(
                ProblemCodes.CarrierAnswersUnexpectedly, $"{answered.Evidence}, but {path} is not {_http.SuccessValue}", Permanent: true));
        }

        return new SendResult.Accepted(_http.IdPath is { } id ? JsonPath.Find(answered.Body, id) : null);
    }
}
