using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Storage;
using Sspr.Testing;

namespace Sspr.Tests.Messaging;

/// <summary>Sending over a real SQLite store, with carriers in memory and a clock that a test moves.</summary>
internal sealed class MessagingWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-messages-").FullName;
    private readonly ServiceProvider _services;

    private MessagingWorld(MessagingOptions options) => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton(Some.Key())
        .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
        .AddSsprStorage(new StorageOptions { Provider = StorageProvider.Sqlite, File = FilePath })
        .AddSingleton(Options.Create(options))
        .AddSingleton(_ => new MessageCarriers([First, Second]))
        .AddSingleton<MessageBudget>()
        .AddSingleton<RangeWatch>()
        .AddSingleton<SendMessage>()
        .AddSingleton<FollowDeliveries>()
        .BuildServiceProvider();

    private string FilePath => Path.Combine(_folder, "sspr.db");

    public static MessagingOptions Accepting => new() { AcceptPstnRisk = true, Country = "JP" };

    public FakeTimeProvider Time { get; } = new(Some.Moment);

    public FakeCarrier First { get; } = new("first");

    public FakeCarrier Second { get; } = new("second");

    public static async Task<MessagingWorld> CreateAsync(MessagingOptions? options = null)
    {
        var world = new MessagingWorld(options ?? Accepting);
        await world.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<DeliveryFault?> SendAsync(OutgoingMessage message, Guid? challenge = null) =>
        Get<SendMessage>().ExecuteAsync(message, challenge, "K7QF-2M9X-4TBD", CancellationToken.None);

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync() => await Get<IDeliveryStore>().ListAsync(10_000, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        ClosedPools.Close(FilePath);
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A carrier that does as it is told.</summary>
internal sealed class FakeCarrier(string name) : IMessageCarrier
{
    private int _sent;

    public string Name => name;

    public bool TellsNews => true;

    public ProblemCode? Fault { get; set; }

    public DeliveryNews? News { get; set; }

    public int Sent => _sent;

    public OutgoingMessage? Last { get; private set; }

    public bool Carries(MessageChannel channel) => true;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _sent);
        Last = message;
        return Task.FromResult<SendResult>(Fault is { } fault
            ? new SendResult.Failed(new DeliveryFault(fault, "as told", Permanent: false))
            : new SendResult.Accepted($"{name}-{number}"));
    }

    public Task<DeliveryNews?> AskAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken) => Task.FromResult(News);
}
