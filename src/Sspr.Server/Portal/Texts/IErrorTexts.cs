namespace Sspr.Server.Portal.Texts;

/// <summary>What went wrong outside a reset's own steps.</summary>
public interface IErrorTexts
{
    /// <summary>The form is older than the browser's cookie.</summary>
    Ending FormStale { get; }

    /// <summary>The browser keeps no cookie.</summary>
    Ending NoCookie { get; }

    /// <summary>The browser sent something that is not understood.</summary>
    Ending BadRequest { get; }

    /// <summary>There is no such page.</summary>
    Ending NotFound { get; }

    /// <summary>The page is not to be used that way.</summary>
    Ending WrongMethod { get; }

    /// <summary>Too much was sent.</summary>
    Ending TooLarge { get; }

    /// <summary>Not sent as a form.</summary>
    Ending WrongType { get; }

    /// <summary>Asked for under a name that is not ours.</summary>
    Ending WrongHost { get; }

    /// <summary>Too many requests or resets.</summary>
    Ending TooMany(TimeSpan wait);

    /// <summary>Our own fault.</summary>
    Ending Internal { get; }

    /// <summary>No reset can succeed now, or the store is not there.</summary>
    Ending Unavailable { get; }
}
