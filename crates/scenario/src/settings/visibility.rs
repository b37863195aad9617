//! How long a message that Lambda's pollers have received stays hidden.

use super::Settings;

/// What Lambda adds to the time that a batch may take.
const BEYOND_MS: u32 = 30_000;

impl Settings {
    /// How long a received message is hidden, in milliseconds: where gathering and running a batch may
    /// take longer than the queue's own setting, Lambda asks for 30 s more than that time. (with-sqs)
    pub fn effective_visibility_ms(&self) -> u32 {
        let own_ms = self.sqs.visibility_timeout_ms;
        let window_ms = self.event_source_mapping.window_ms();
        let busy_ms = window_ms + self.lambda.timeout_ms;
        if window_ms > 0 && busy_ms > own_ms {
            busy_ms + BEYOND_MS
        } else {
            own_ms
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lambda_hides_messages_for_longer_than_it_takes_to_gather_and_to_run_them() {
        let mut settings = Settings::default();
        settings.sqs.visibility_timeout_ms = 1_000;
        settings.lambda.timeout_ms = 10_000;
        assert_eq!(settings.effective_visibility_ms(), 1_000);
        settings.event_source_mapping.batch_window_ms = 5_000;
        assert_eq!(settings.effective_visibility_ms(), 45_000);
        settings.event_source_mapping.batch_window_ms = 0;
        settings.event_source_mapping.batch_size = 11;
        assert_eq!(
            settings.effective_visibility_ms(),
            41_000,
            "a second at least"
        );
    }
}
