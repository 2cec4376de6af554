namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishAccountTexts : IAccountTexts
{
    public string Question => "Which of your accounts get the new password?";

    public string Help => "You have more than one account. The password has to meet the rules of every account that you choose.";

    public string GoOn => "Continue";

    public string ChooseNone => "Choose at least one account.";

    public string NotIncludedHeading => "Not included";

    public string NotIncludedText => "These accounts cannot be changed here now. If you need them, ask for help: the support code tells why.";

    public string ResultHeading => "Your accounts";

    public string WillBeSet => "gets the new password";

    public string Changed => "has the new password";

    public string NotReached => "not changed yet: it could not be reached";

    public string Refused => "not changed yet: it did not take this password";

    public string TooOften => "not changed yet: too many passwords were sent for it";

    public string Checking => "still being checked";

    public string NotChanged => "not changed, the present password stays";

    public string NotKnown => "it is not known whether it was changed";

    public string LeftOut => "left out, as you chose";

    public string CannotHere => "cannot be changed here";

    public string TryTheRest => "Not every account has the new password yet. Type it again to try the others.";

    public string OthersMayDiffer => "If you type another password now, only the others get it: your accounts then have different passwords.";

    public string MayDiffer => "The passwords were set one after the other. If you typed different ones, each account has the one that you typed for it.";

    public Ending Partly => new(
        "Not every account has the new password",
        "Use the new password where the list says so. The others keep their present one, unless the list says that this is not known.",
        [
            "Start again to try the others; you will be asked to prove who you are again.",
            "If it still does not work, ask for help and read out the support code below.",
        ]);

    public Ending PartlyUnknown => new(
        "We could not find out whether every account has the new password",
        "Use the new password where the list says so. For the others it was sent, and no answer came back that tells.",
        [
            "Where the list says that it is not known, try the new password, then the old one.",
            "If neither works, ask for help and read out the support code below.",
        ]);
}
