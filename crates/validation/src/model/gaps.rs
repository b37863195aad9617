//! What is wrong with the model as the parts declare it: everything that a reader of MODEL.md would miss.

use super::validated::{DOCUMENT, Rows};
use super::{chapter_of, chapters, claim, is_of_service, undescribed};
use sluice_scenario::fields;
use sluice_sim::model::Chapter;

/// Looks for all of them: a sentence for each.
pub fn gaps() -> Vec<String> {
    let rows = Rows::of(DOCUMENT);
    let mistakes = chapters().flat_map(|chapter| mistakes_of(chapter, &rows));
    let kinds = undescribed().map(|kind| format!("No chapter describes the part {}.", kind.id()));
    let settings = fields::all().filter(|it| is_of_service(it.path) && chapter_of(it).is_none());
    let settings = settings.map(|field| format!("No chapter has the setting {}.", field.path));
    mistakes
        .chain(claimed_twice())
        .chain(kinds)
        .chain(settings)
        .collect()
}

fn mistakes_of(chapter: &Chapter, rows: &Rows) -> Vec<String> {
    let mut found = Vec::new();
    let title = chapter.title;
    for rule in chapter.rules {
        let says = rule.says;
        if says.is_empty() || rule.source.is_empty() || !is_date(rule.date) {
            found.push(format!(
                "{title}: a rule needs words, a source and a date: {says}"
            ));
        }
        for begins in rule.rows.iter().filter(|begins| !rows.has(begins)) {
            found.push(format!(
                "{title}: no row of VALIDATION.md begins with {begins}."
            ));
        }
    }
    for prefix in chapter.settings {
        let of = |path: &str| claim(chapter, path) == Some(prefix);
        if !fields::all().any(|field| of(field.path)) {
            found.push(format!("{title}: there is no setting {prefix}."));
        }
    }
    found
}

/// Settings, and kinds of part, that two chapters claim with equal right.
fn claimed_twice() -> Vec<String> {
    let mut found = Vec::new();
    for field in fields::all() {
        let claims = chapters().filter_map(|chapter| claim(chapter, field.path));
        let longest = claims.clone().map(str::len).max();
        if claims
            .filter(|prefix| Some(prefix.len()) == longest)
            .count()
            > 1
        {
            found.push(format!("Several chapters have the setting {}.", field.path));
        }
    }
    for kind in sluice_sim::PartKind::ALL {
        let chapters = chapters().filter(|it| it.kinds.contains(&kind));
        if chapters.count() > 1 {
            found.push(format!("Several chapters describe the part {}.", kind.id()));
        }
    }
    found
}

/// Whether it is a year, a month or a day: "2023", "2022-09", "2026-03-31".
fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|it| it.len()).collect();
    let digits = parts.concat().bytes().all(|it| it.is_ascii_digit());
    digits && [&[4][..], &[4, 2], &[4, 2, 2]].contains(&&*lengths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        assert!(["2023", "2022-09", "2026-03-31"].into_iter().all(is_date));
        assert!(
            !["", "soon", "23", "2023-9", "2023-09-"]
                .into_iter()
                .any(is_date)
        );
    }
}
