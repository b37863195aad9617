//! The provider of a language model.

use crate::Latency;
use crate::declare::prelude::*;

settings! {
    /// A provider of a language model, which the code calls before the database.
    pub struct Model at "settings.model", "Model provider",
        "A language model behind the code: slow, and rationed by the minute."
    {
        /// Whether the code calls one.
        used: bool = false, [later, at_start],
            label "The code calls a model",
            why "The function waits for it, and its waiting is billed.",
            source "choice";

        /// How long it takes to answer.
        latency: Latency = Latency::log_normal(9_000.0, 50_000.0), [later],
            label "Until it answers",
            why "Beyond 29 seconds a gateway has given up, and the tokens are spent.",
            source "[MODEL] an answer of some hundred words, 2 to 60 s";

        /// Tokens that the provider grants per minute.
        tokens_per_min: u32 = 400_000, in 60..=1_000_000_000, unit TOKENS, [later, sized],
            label "Tokens per minute",
            why "No scaling on your side raises this limit.",
            source "[MODEL] the order of a provider's first paid tiers";

        /// Tokens of a request, prompt and answer together.
        tokens_per_request: u32 = 2_000, in 1..=1_000_000, unit TOKENS, [later],
            label "Tokens per request",
            why "The limit divided by this is the number of requests served per minute.",
            source "choice";

        /// How long it takes until the first words of its answer arrive.
        first_words: Latency = Latency::log_normal(700.0, 3_000.0), [later],
            label "Until its first words",
            why "Users who see words arrive wait more patiently than those who see nothing.",
            source "[MODEL] times to the first token as published for large models";

        /// Whether the words so far are pushed to the user while the model still writes.
        streamed: bool = true, [later],
            label "Push words as they come",
            why "Over the WebSocket, to a user whose result will be pushed too.",
            source "choice";

        /// Time from one push of words to the next.
        progress_interval_ms: u32 = 1_000, in 250..=60_000, unit MS, [later],
            label "Push words every",
            why "Each push is a message, which is billed.",
            source "choice";
    }
}
