namespace Sspr.Testing.Lab;

/// <summary>The certificate that a directory server shows. Its clients go on trusting the lab's authority.</summary>
public enum CertificateKind
{
    /// <summary>Issued by the lab's authority for the server's name, valid today.</summary>
    Good,

    /// <summary>Valid until yesterday.</summary>
    Expired,

    /// <summary>Valid for ten days more.</summary>
    Soon,

    /// <summary>Valid from tomorrow.</summary>
    NotYet,

    /// <summary>Issued by an authority that nobody trusts.</summary>
    WrongCa,

    /// <summary>Issued for another server.</summary>
    WrongName,

    /// <summary>Issued for clients and not for servers.</summary>
    ClientOnly,

    /// <summary>Issued by itself.</summary>
    SelfSigned,
}
