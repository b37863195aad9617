//! The formulas, by their names.

/// A formula of queueing theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Erlang B: servers that refuse what finds none of them free.
    ErlangB,
    /// M/M/c: Poisson arrivals, exponential service, one queue.
    Mmc,
    /// M/G/c by Allen and Cunneen: the same for other variations, approximately.
    AllenCunneen,
    /// A token bucket under a steady rate.
    TokenBucket,
    /// Little's law.
    Little,
}

impl Formula {
    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::ErlangB => "erlang-b",
            Self::Mmc => "m-m-c",
            Self::AllenCunneen => "allen-cunneen",
            Self::TokenBucket => "token-bucket",
            Self::Little => "littles-law",
        }
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::ErlangB => "Erlang B",
            Self::Mmc => "M/M/c",
            Self::AllenCunneen => "M/G/c, Allen–Cunneen",
            Self::TokenBucket => "token bucket",
            Self::Little => "Little’s law",
        }
    }

    /// What it says, in signs.
    pub fn says(self) -> &'static str {
        match self {
            Self::ErlangB => "refused = B(c, λS)",
            Self::Mmc => "wait = S · C(c, λS) / (c − λS)",
            Self::AllenCunneen => "wait = S · C(c, λS) / (c − λS) · (ca² + cs²) / 2",
            Self::TokenBucket => "refused = 1 − (r + b/T) / λ, or none",
            Self::Little => "L = λW",
        }
    }
}
