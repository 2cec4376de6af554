namespace Sspr.Phones;

/// <summary>What the range of a number is for, as far as its country's numbering plan tells.</summary>
internal enum PhoneKind
{
    /// <summary>Reaches a mobile phone.</summary>
    Mobile,

    /// <summary>Reaches a line in a building.</summary>
    FixedLine,

    /// <summary>The plan does not tell the two apart, as in North America.</summary>
    Either,

    /// <summary>Reaches a person somewhere: numbers of Internet telephony and personal numbers.</summary>
    Other,
}
