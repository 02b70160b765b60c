using System.ComponentModel.DataAnnotations;

namespace ChatMet.Server;

/// <content>Proof of work: what a new connection must show when too much comes.</content>
internal sealed partial class ChatOptions
{
    /// <summary>Zero bits of the proof of work that is asked of suspicious connections, 0–20; 0: none is ever asked. 16: 65,536 hashes, of
    /// which a phone does some hundred thousand a second. Whoever was reported has two bits more.</summary>
    [Range(0, 20)]
    public int ProofDifficulty { get; set; } = 16;

    /// <summary>Seconds from Challenge to Solution, 2–20 (4009). 20: a client takes a server for dead after 25.</summary>
    [Range(2, 20)]
    public int ProofSeconds { get; set; } = 20;

    /// <summary>Whether every connection is asked, and not only suspicious ones: for an operator under attack. False by default.</summary>
    public bool ProofAlways { get; set; }

    /// <summary>Find and Next that one address may send in 60 s, with all its connections, before new ones are asked, 1–1,000,000. 60: ten
    /// people who give each stranger ten seconds.</summary>
    [Range(1, 1_000_000)]
    public int SearchesPerAddress { get; set; } = 60;
}
