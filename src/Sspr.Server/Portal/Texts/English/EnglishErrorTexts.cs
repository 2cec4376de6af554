namespace Sspr.Server.Portal.Texts.English;

/// <inheritdoc />
internal sealed class EnglishErrorTexts : IErrorTexts
{
    public Ending FormStale => new(
        "This page was open for too long",
        "It no longer fits what your browser remembers. Nothing was changed.",
        ["Go back to the first page and carry on from there."]);

    public Ending NoCookie => new(
        "Your browser keeps no cookies",
        "A reset needs one cookie, so that nobody else can finish it. It is deleted when you close the browser.",
        ["Allow cookies for this address, or use another browser.", "Then start again."]);

    public Ending BadRequest => new(
        "That did not arrive as it should",
        "Your browser sent something that we cannot read. Nothing was changed.",
        ["Go back to the first page and try again.", "If it happens again, use another browser."]);

    public Ending NotFound => new(
        "There is no such page",
        "The address may have been mistyped or cut off.",
        ["Go to the first page to reset your password."]);

    public Ending WrongMethod => new(
        "This page cannot be used that way",
        "Nothing was changed.",
        ["Go back to the first page and carry on from there."]);

    public Ending TooLarge => new(
        "That was too much text",
        "What was sent is longer than any name, code or password can be. Nothing was changed.",
        ["Go back and send a shorter text."]);

    public Ending WrongType => new(
        "That did not arrive as a form",
        "Your browser sent something that we cannot read. Nothing was changed.",
        ["Go back to the first page and try again."]);

    public Ending WrongHost => new(
        "This is not the right address",
        "The password reset is not served under the name that your browser asked for.",
        ["Use the address that your organisation gave you."]);

    public Ending TooMany(TimeSpan wait) => new(
        "Too many tries for now",
        $"To keep accounts safe, no more are taken for about {EnglishWords.Duration(wait)}. Your account is not locked by this.",
        ["Wait, then start again.", "If it is urgent, ask for help."]);

    public Ending Internal => new(
        "Something went wrong on our side",
        "It is not your fault. What happened is written down under the support code below.",
        ["Try again in a few minutes.", "If it happens again, ask for help and read out the support code."]);

    public Ending Unavailable => new(
        "Passwords cannot be reset right now",
        "A part that is needed for it does not answer. Nothing was changed, and the fault is not with you.",
        ["Try again in a few minutes.", "If it is urgent, ask for help."]);
}
