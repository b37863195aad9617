//! Controls as HTML text: one for each setting, and for each change on the way.
//!
//! The text says what there is; the values are laid into it by the page, which finds them by
//! `data-path`. Text weighs far less than code that builds the same elements one by one. Whoever
//! replaces a text finds the control that had the focus by its `name`, which is unique.

use super::setting;
use crate::draw::paint::svg::escape;
use crate::scenario::fields::{Choice, GROUPS, Kind};
use crate::scenario::{Fault, Intervention, Preset, Setting};
use serde_json::Value;

/// A cross, and an arrow that goes back.
const CROSS: &str = "M4 4l8 8M12 4l-8 8";
const BACK: &str = "M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.5v4h4";

/// Every group of settings, and the rows of the one that is open. Where several designs stand side by
/// side, `last` is the title of the last one, and whether the settings are those of it alone; `changes`
/// is what it has otherwise.
#[inline(never)]
pub fn groups(
    form: &Value,
    last: Option<(&str, bool)>,
    changes: &[String],
    open: Option<usize>,
) -> String {
    let mut html = String::new();
    let alone = last.is_some_and(|(_, alone)| alone);
    if let Some((title, _)) = last {
        add(
            &mut html,
            &[
                "<label class=scope><span>Settings of</span> \
                 <select name=scope data-testid=scope data-chooses=scope><option>all designs</option><option",
                if alone { " selected" } else { "" },
                ">only ",
                title,
                "</option></select></label>",
            ],
        );
        if !changes.is_empty() {
            let changes = escaped(&changes.join(", "));
            add(
                &mut html,
                &["<p class=setting-why>", title, ": ", &changes, "</p>"],
            );
        }
    }
    // Interventions stand where they are made, and the traffic is the same for all.
    let groups = GROUPS.iter().enumerate();
    let shown = |path: &str| !path.ends_with("[]") && (!alone || path.starts_with("settings"));
    for (at, group) in groups.filter(|(_, group)| shown(group.path)) {
        let is_open = open == Some(at);
        let at = at.to_string();
        add(
            &mut html,
            &[
                "<details class=group",
                if is_open { " open" } else { "" },
                "><summary name=group",
                &at,
                " data-group=",
                &at,
                ">",
                group.label,
                " <small>",
                group.why,
                "</small></summary>",
            ],
        );
        if is_open {
            for one in Setting::all(group, form) {
                row(&mut html, &one);
            }
        }
        html.push_str("</details>");
    }
    html
}

/// The menu of scenarios.
pub fn presets(all: &[Preset]) -> String {
    let mut html =
        String::from("<span>Scenario</span> <select data-testid=preset data-chooses=preset>");
    for preset in all {
        let title = escaped(&preset.scenario.title);
        option(&mut html, preset.name, &title);
    }
    html.push_str("</select>");
    html
}

/// An entry of a menu.
#[inline(never)]
fn option(html: &mut String, value: &str, label: &str) {
    add(html, &["<option value=", value, ">", label, "</option>"]);
}

/// Which two designs stand beside each other.
pub fn duel(all: &[Choice]) -> String {
    let mut html = String::from("<span>Compare</span>");
    for (at, name) in ["First design", "Second design"].into_iter().enumerate() {
        if at > 0 {
            html.push_str(
                "<button class=icon data-does=swap aria-label='Swap sides' title='Swap sides'>\u{21c4}</button>",
            );
        }
        add(
            &mut html,
            &["<select data-chooses=design aria-label=\"", name, "\">"],
        );
        for choice in all {
            option(&mut html, choice.name, choice.label);
        }
        if at > 0 {
            html.push_str("<option value=''>nothing else</option>");
        }
        html.push_str("</select>");
    }
    html.push_str("<button data-studio=designs aria-haspopup=dialog>All designs</button>");
    html
}

/// The changes on the way; each can be moved in time and taken back.
pub fn changes(interventions: &[Intervention]) -> String {
    let mut html = String::new();
    for (at, change) in interventions.iter().enumerate() {
        let at = at.to_string();
        let label = escaped(&change.label);
        let path = ["interventions.", &at, "."].concat();
        add(&mut html, &["<div class=change><span>", &label, "</span>"]);
        let from = [&label, ": from"].concat();
        typed(&mut html, &[&path, "from_ms"].concat(), &from, "s", false);
        html.push('–');
        let until = [&label, ": until"].concat();
        typed(&mut html, &[&path, "until_ms"].concat(), &until, "s", false);
        let remove = ["Remove: ", &label].concat();
        button(&mut html, "data-remove", &at, &remove, CROSS);
        html.push_str("</div>");
    }
    html
}

/// The menu of what can break. The browser opens and closes it.
pub fn breakages() -> String {
    let mut html = String::from(
        "<button class=break data-testid=break popovertarget=breaks>Break something</button>\
         <div class=items id=breaks popover role=group aria-label=\"Break from now on\">",
    );
    for (at, breakage) in Fault::ALL.into_iter().enumerate() {
        add(
            &mut html,
            &[
                "<button popovertarget=breaks popovertargetaction=hide data-break=",
                &at.to_string(),
                "><b>",
                breakage.label(),
                "</b><small>",
                breakage.explained(),
                "</small></button>",
            ],
        );
    }
    html.push_str("</div>");
    html
}

/// Undo, redo, and room for the words about the last change.
pub fn compared() -> String {
    let mut html = String::new();
    let undo = "M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6";
    button(&mut html, "data-undo", "back", "Undo (Ctrl+Z)", undo);
    let redo = "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10";
    button(&mut html, "data-undo", "forth", "Redo (Ctrl+Shift+Z)", redo);
    html.push_str("<div class=difference role=status data-testid=difference></div>");
    button(
        &mut html,
        "data-dismiss",
        "",
        "Dismiss the comparison",
        CROSS,
    );
    html
}

/// What differs, a line a design.
pub fn difference(designs: &[(String, String)]) -> String {
    if designs.is_empty() {
        return "<p>Change anything: what it changes is said here.</p>".to_owned();
    }
    let mut html = String::new();
    for (title, words) in designs {
        let words = escaped(words);
        add(&mut html, &["<p><b>", title, "</b> ", &words, "</p>"]);
    }
    html
}

#[inline(never)]
fn row(html: &mut String, setting: &Setting) {
    let name = setting.name();
    let path = &setting.path;
    add(
        html,
        &[
            "<div class=setting><p>",
            &name,
            "</p><div class=setting-control>",
        ],
    );
    let control = |kind: &str| {
        [
            "<",
            kind,
            " name=\"",
            kind,
            path,
            "\" data-path=",
            path,
            " aria-label=\"",
            &name,
            "\"",
        ]
        .concat()
    };
    match setting.field.kind {
        Kind::OneOf(choices) => {
            add(html, &[&control("select"), ">"]);
            for choice in choices {
                option(html, choice.name, choice.label);
            }
            html.push_str("</select>");
        }
        Kind::Several { of, .. } => {
            for choice in of {
                add(
                    html,
                    &[
                        "<label class=tick><input type=checkbox data-path=",
                        path,
                        " data-word=",
                        choice.name,
                        " name=",
                        choice.name,
                        ">",
                        choice.label,
                        "</label>",
                    ],
                );
            }
        }
        Kind::Flag => add(html, &[&control("input"), " type=checkbox>"]),
        Kind::Text { .. } => typed(html, path, &name, "", true),
        _ => {
            add(
                html,
                &[&control("input"), " type=range min=0 max=200 step=1>"],
            );
            typed(html, path, &name, setting.field.unit.short, false);
        }
    }
    button(html, "data-reset", path, &["Reset: ", &name].concat(), BACK);
    add(
        html,
        &[
            "</div><p class=setting-why>",
            &escaped(setting.field.why),
            " <small>",
            &setting::hint(setting),
            "</small></p></div>",
        ],
    );
}

/// A box to type into, and the place of the sentence that says why something is not taken.
#[inline(never)]
fn typed(html: &mut String, path: &str, name: &str, unit: &str, words: bool) {
    let mode = if words { "text" } else { "decimal" };
    add(
        html,
        &[
            "<label class=typed><input type=text autocomplete=off inputmode=",
            mode,
            " name=\"typed ",
            path,
            "\" data-path=",
            path,
            " aria-label=\"",
            name,
            "\">",
            unit,
            "</label><p class=refusal role=alert data-path=",
            path,
            " data-name=\"",
            name,
            "\"></p>",
        ],
    );
}

#[inline(never)]
fn button(html: &mut String, does: &str, to: &str, name: &str, drawn: &str) {
    add(
        html,
        &[
            "<button class=icon name=\"",
            does,
            to,
            "\" ",
            does,
            "=\"",
            to,
            "\" title=\"",
            name,
            "\" aria-label=\"",
            name,
            "\"><svg viewBox=\"0 0 16 16\" aria-hidden=true><path class=stroke d=\"",
            drawn,
            "\"/></svg></button>",
        ],
    );
}

/// Text that may stand in an element and in an attribute.
fn escaped(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

/// Text after text.
#[inline(never)]
pub(super) fn add(html: &mut String, pieces: &[&str]) {
    for piece in pieces {
        html.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Preset;
    use serde_json::json;

    #[test]
    fn only_the_open_group_has_controls_and_each_of_its_settings_has_one() {
        let form = Preset::all().remove(0).scenario.to_value();
        assert!(!groups(&form, None, &[], None).contains("data-path"));
        for (at, group) in GROUPS.iter().enumerate() {
            let html = groups(&form, None, &[], Some(at));
            let all = Setting::all(group, &form);
            assert_eq!(html.matches("class=setting>").count(), all.len());
            for setting in all {
                let at = ["data-path=", &setting.path, " "].concat();
                assert!(html.contains(&at), "{} has no control", setting.path);
                let why = ["setting-why>", setting.field.why, " <small>"].concat();
                assert!(html.contains(&why), "{} has no reason", setting.path);
            }
        }
    }

    #[test]
    fn a_label_cannot_become_an_element() {
        let change = Intervention {
            label: "<img src=x> \"down\"".to_owned(),
            from_ms: 0,
            until_ms: 1,
            change: json!({}),
        };
        let html = changes(&[change]);
        assert!(!html.contains("<img") && !html.contains("\"down\""));
        assert!(html.contains("data-path=interventions.0.until_ms"));
    }
}
