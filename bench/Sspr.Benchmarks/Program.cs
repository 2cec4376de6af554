using System.Globalization;
using Spectre.Console;
using Sspr.Benchmarks;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

// bench/run passwords [HASHES [FOLDER]]: our own rules for one password, with a full-size file of breached hashes
if (args is ["passwords", ..])
{
    return PasswordCheckSpeed.Run(
        args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : 100_000_000, args.Length > 2 ? args[2] : Path.GetTempPath());
}

// bench/run store [ACCOUNTS [BATCH [sqlite|postgres]]]: what each part of an import costs alone
if (args is ["store", ..])
{
    return await StoreSpeed.RunAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5000,
        isPostgres: args is [_, _, _, "postgres", ..]);
}

// bench/run sync [ACCOUNTS [openldap|samba]]: whole imports, cycles with few changes, the agent's memory
if (args is ["sync", ..])
{
    return await SyncSpeed.RunAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000, args.Length > 2 ? [args[2]] : ["openldap", "samba"]);
}

// bench/run start [ROUNDS]: what the server needs from its start to the first page, idle, and after requests
if (args is ["start", ..])
{
    return await StartCost.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3);
}

// bench/run [ROUNDS [RESETS]]: complete resets against the raw floor, alternating in one run, so that the ratio means something
// whatever else the machine does.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var resets = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
int[] concurrencies = [1, 8, 32];

var accounts = new Accounts((concurrencies.Length * rounds * resets * 3) + 200);
await using var domain = await SambaDomain.StartAsync(
    new SambaOptions { LoadUsers = (concurrencies.Length * rounds * resets * 3) + 200 }, CancellationToken.None);
await using var installation = await TestInstallation.StartAsync(domain, new InstallationOptions
{
    Server = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Throttling:StartsPerSource"] = "1000000",
        ["Portal:RequestsPerMinute"] = "10000000",
    },
    Agent = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Brakes:PerMinute"] = "100000",
        ["Brakes:PerHour"] = "1000000",
    },
});

await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
var (idleServer, idleAgent) = (installation.Server.ResidentBytes, installation.Agent.ResidentBytes);
var (pageBytes, pageRequests) = await PageWeight.MeasureAsync(installation);

var password = Path.Combine(installation.Folder, "bench.password");
PrivateText.Write(password, domain.ServicePassword);
var options = new ActiveDirectoryOptions
{
    Name = "bench",
    Servers = [$"{domain.Address}:636"],
    SearchBases = [domain.PeopleDn],
    ServiceAccount = domain.ServiceAccount,
    PasswordFile = password,
    CaFile = domain.CaFile,
    StampAttribute = "extensionName",
    RequestTimeout = TimeSpan.FromSeconds(30),
};
await using var floor = new RawModify(domain, options);
await using var connector = new ConnectorAlone(options);
var whole = new WholeReset(installation);
var users = Enumerable.Range(0, concurrencies.Max()).Select(_ => installation.NewUser()).ToArray();
var report = new Report();

// warm: first connections, first compilation
await Measurement.TakeAsync(4, 8, worker => whole.WriteAsync(users[worker], accounts.Next(), "warm Tuesday 7 umbrellas"));
await Measurement.TakeAsync(4, 8, _ => floor.WriteAsync(accounts.Next(), "warm Tuesday 7 umbrellas"));
await Measurement.TakeAsync(4, 8, _ => connector.WriteAsync(accounts.Next(), "warm Tuesday 7 umbrellas"));

foreach (var concurrency in concurrencies)
{
    for (var round = 1; round <= rounds; round++)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"rainy Tuesday {round} umbrellas");
        report.Add(
            concurrency,
            await Measurement.TakeAsync(concurrency, resets, _ => floor.WriteAsync(accounts.Next(), text)),
            await Measurement.TakeAsync(concurrency, resets, _ => connector.WriteAsync(accounts.Next(), text)),
            await Measurement.TakeAsync(concurrency, resets, worker => whole.WriteAsync(users[worker], accounts.Next(), text)));
        await Console.Error.WriteLineAsync($"concurrency {concurrency}: round {round} of {rounds} done");
    }
}

report.Print(rounds, resets);
AnsiConsole.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"Resident memory: server idle {idleServer / 1e6:0} MB, after the load {installation.Server.ResidentBytes / 1e6:0} MB; agent idle {idleAgent / 1e6:0} MB, after {installation.Agent.ResidentBytes / 1e6:0} MB."));
AnsiConsole.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"First page with everything it loads: {pageBytes / 1000.0:0.0} kB in {pageRequests} requests."));
foreach (var user in users)
{
    user.Dispose();
}

return 0;
