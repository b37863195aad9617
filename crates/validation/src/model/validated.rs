//! The rows of VALIDATION.md, by which rules are held.

/// The document as it was when this program was built.
pub(super) const DOCUMENT: &str = include_str!("../../../../VALIDATION.md");

/// The first cell of each row, and the heading above it.
pub(super) struct Rows {
    rows: Vec<(String, String)>,
}

impl Rows {
    pub(super) fn of(document: &str) -> Self {
        let mut heading = "";
        let mut rows = Vec::new();
        for line in document.lines() {
            if line.starts_with('#') {
                heading = line.trim_start_matches('#').trim();
            }
            let first = line
                .strip_prefix("| ")
                .and_then(|it| it.split(" | ").next());
            let is_row = |first: &&str| !matches!(*first, "Check" | "---");
            if let Some(first) = first.filter(is_row) {
                rows.push((first.to_owned(), heading.to_owned()));
            }
        }
        Self { rows }
    }

    /// Whether there is a row whose name begins like this.
    pub(super) fn has(&self, begins: &str) -> bool {
        self.found(begins).next().is_some()
    }

    /// A link to the rows whose names begin like this, with their number if there are several.
    pub(super) fn link(&self, begins: &str) -> String {
        let count = self.found(begins).count();
        let Some((_, heading)) = self.found(begins).next() else {
            return super::cell(begins);
        };
        let several = if count > 1 {
            format!(" ({count})")
        } else {
            String::new()
        };
        let name = super::cell(begins);
        format!("[{name}{several}](VALIDATION.md#{})", slug(heading))
    }

    fn found(&self, begins: &str) -> impl Iterator<Item = &(String, String)> {
        self.rows
            .iter()
            .filter(move |(name, _)| name.starts_with(begins))
    }
}

/// The name that GitHub gives a heading.
pub(super) fn slug(heading: &str) -> String {
    let kept = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ => letter
            .is_alphanumeric()
            .then(|| letter.to_ascii_lowercase()),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_how_they_begin_and_linked_to_their_heading() {
        let rows = Rows::of(
            "## Little's law\n\n| Check | Ours |\n| --- | --- |\n| L of SQS: one | 1 |\n| L of SQS: two | 2 |\n",
        );
        assert!(rows.has("L of SQS") && !rows.has("Check") && !rows.has("SQS"));
        assert_eq!(
            rows.link("L of SQS"),
            "[L of SQS (2)](VALIDATION.md#littles-law)"
        );
        assert_eq!(
            rows.link("L of SQS: t"),
            "[L of SQS: t](VALIDATION.md#littles-law)"
        );
        assert_eq!(rows.link("W"), "W");
    }
}
