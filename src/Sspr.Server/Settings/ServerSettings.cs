using Sspr.Directories.Settings;
using Sspr.Messaging;
using Sspr.Methods.EmailCode;
using Sspr.Methods.PhoneCode;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Rehearsals;
using Sspr.Reminders;
using Sspr.Resets;
using Sspr.Server.Administration;
using Sspr.Server.Operator;
using Sspr.Server.Relay;
using Sspr.SignIns;
using Sspr.Storage;
using Sspr.Synchronisation;
using Sspr.TestSends;
using Sspr.Throttling;

namespace Sspr.Server.Settings;

/// <summary>Reads the one settings file and the environment above it (<c>SSPR_Portal__PublicAddress</c>), and refuses what it does not know.</summary>
internal static class ServerSettings
{
    /// <summary>Where the file is if the command line names none.</summary>
    public const string DefaultFile = "/etc/opensspr/server.json";

    private const string EnvironmentPrefix = "SSPR_";

    /// <summary>All that may be set.</summary>
    public static readonly IReadOnlyList<SettingsSection> Sections =
    [
        new(PortalOptions.Section, typeof(PortalOptions)),
        new(InstallationOptions.Section, typeof(InstallationOptions)),
        new(DirectoryOptions.Section, typeof(DirectoryOptions), IsList: true),
        new(OrganisationOptions.Section, typeof(OrganisationOptions)),
        new("Storage", typeof(StorageOptions)),
        new(MailOptions.Section, typeof(MailOptions)),
        new(PolicyOptions.Section, typeof(PolicyOptions)),
        new(PasswordOptions.Section, typeof(PasswordOptions)),
        new(ThrottlingOptions.Section, typeof(ThrottlingOptions)),
        new(EmailCodeOptions.Section, typeof(EmailCodeOptions)),
        new(PhoneCodeOptions.Section, typeof(PhoneCodeOptions)),
        new(MessagingOptions.Section, typeof(MessagingOptions), IsOptional: true),
        new(TestSendOptions.Section, typeof(TestSendOptions), IsOptional: true),
        new(NoticeOptions.Section, typeof(NoticeOptions), IsOptional: true),
        new(ReminderOptions.Section, typeof(ReminderOptions), IsOptional: true),
        new(RehearsalOptions.Section, typeof(RehearsalOptions), IsOptional: true),
        new(SignInOptions.Section, typeof(SignInOptions)),
        new(Methods.SecurityQuestions.QuestionOptions.Section, typeof(Methods.SecurityQuestions.QuestionOptions)),
        new(RelayOptions.Section, typeof(RelayOptions), IsOptional: true),
        new(OperatorOptions.Section, typeof(OperatorOptions), IsOptional: true),
        new(AdminOptions.Section, typeof(AdminOptions), IsOptional: true),
        new(SyncOptions.Section, typeof(SyncOptions), IsOptional: true),
    ];

    /// <summary>Reads and checks.</summary>
    /// <param name="file">Path of the JSON file.</param>
    /// <exception cref="SettingsException">Something is wrong; it names everything that is.</exception>
    public static IConfigurationRoot Read(string file)
    {
        var settings = Load(file);
        var faults = SettingsCheck.Examine(settings.AsEnumerable(), Sections);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    /// <summary>The file named after <c>--config</c>.</summary>
    /// <exception cref="SettingsException">The command line is not understood.</exception>
    public static string FileFrom(string[] arguments) => arguments switch
    {
        [] => DefaultFile,
        ["--config", { Length: > 0 } file] => file,
        _ => throw new SettingsException(
            [new SettingsFault(SettingsFault.InvalidCode, "command line", $"is not understood. Allowed: --config FILE (default {DefaultFile}).")]),
    };

    private static IConfigurationRoot Load(string file)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build();
        }
        catch (Exception cause) when (cause is FileNotFoundException or InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            // the reason stands in the innermost exception: the line of the syntax error, or the doubled key
            throw new SettingsException(
                [new SettingsFault(SettingsFault.InvalidCode, file, $"cannot be read: {cause.GetBaseException().Message}")]);
        }
    }
}
