using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Messaging.Spool;

/// <summary>
/// Puts each message into a folder as one JSON file, for a program of the site that passes them on (a GSM modem, a gateway behind a data
/// diode) and for tests. A file appears whole or not at all.
/// </summary>
internal sealed class SpoolCarrier(CarrierOptions options, TimeProvider time) : IMessageCarrier
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = options.Spool?.Folder ?? throw new ArgumentException("No settings for a spool folder.", nameof(options));

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

        // the id begins with the time, so that names sort as the messages were sent
        var name = $"{message.Id:N}.json";
        var unfinished = Path.Combine(_folder, $".{name}");
        try
        {
            await WriteAsync(unfinished, Content(message), cancellationToken);
            File.Move(unfinished, Path.Combine(_folder, name), overwrite: true);
            return new SendResult.Accepted(name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Failed(new DeliveryFault(ProblemCodes.CarrierUnreachable, fault.Message, Permanent: false));
        }
    }

    /// <inheritdoc />
    public Task<DeliveryNews?> AskAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken) =>
        Task.FromResult<DeliveryNews?>(null);

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            // Security: guarded by A_spooled_message_is_its_owners_alone
            how.UnixCreateMode = OwnerOnly;
        }

        await using var file = new FileStream(path, how);
        await file.WriteAsync(content, cancellationToken);
    }

    private byte[] Content(OutgoingMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new SpooledMessage(
            message.Id.ToString("N"),
            message.Channel.ToString(),
            message.To.E164,
            message.To.Extension,
            message.Text,
            message.Language,
            time.GetUtcNow().ToString("o", CultureInfo.InvariantCulture),
            (time.GetUtcNow() + message.GoodFor).ToString("o", CultureInfo.InvariantCulture)),
        Format);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    private sealed record SpooledMessage(
        string Id, string Channel, string To, string? Extension, string Text, string Language, string At, string UselessAfter);
}
