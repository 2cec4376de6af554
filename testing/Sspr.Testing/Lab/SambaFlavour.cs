namespace Sspr.Testing.Lab;

/// <summary>Which Samba serves the domain.</summary>
public enum SambaFlavour
{
    /// <summary>Debian 12's own: no policy-hints control, refused resets answer 19.</summary>
    Samba417,

    /// <summary>From the private Debian 13 root folder: policy hints, refused resets answer 53, as on Windows.</summary>
    Samba424,
}
