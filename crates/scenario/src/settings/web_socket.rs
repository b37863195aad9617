//! How a finished result reaches a client that did not wait.

use crate::Latency;
use crate::declare::prelude::*;

settings! {
    /// Push of finished results over API Gateway's WebSocket.
    pub struct WebSocket at "settings.web_socket", "WebSocket push",
        "How a finished result reaches a client that did not wait."
    {
        /// How long the function waits for its `@connections` call.
        latency: Latency = Latency::log_normal(10.0, 30.0),
            label "Push to the client",
            why "The function waits for this call before it takes the next message.",
            source "[MODEL] as the overhead of API Gateway";
    }
}
