//! Why there is no scenario.

/// Why a scenario was refused: one sentence that names the field and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// The field, as a path (`settings.lambda.timeout_ms`); empty if the error is about the text as a
    /// whole.
    pub field: String,
    /// The whole sentence.
    pub sentence: String,
}

impl ScenarioError {
    /// An error about one field. It holds no line breaks, because whatever is quoted is escaped.
    pub(super) fn new(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            sentence: sentence.into(),
        }
    }
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.sentence)
    }
}

impl std::error::Error for ScenarioError {}
