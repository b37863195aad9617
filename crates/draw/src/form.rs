//! Controls as HTML text: one for each setting, and for each change on the way.
//!
//! The text says what there is; the values are laid into it by the page, which finds them by
//! `data-path`. Text weighs far less than code that builds the same elements one by one. Whoever
//! replaces a text finds the control that had the focus by its `name`, which is unique.

use super::setting;
use serde_json::Value;
use sluice_markup::escape;
use sluice_scenario::fields::{Choice, GROUPS, Kind};
use sluice_scenario::{Fault, Intervention, Preset, Setting, Warning};
use std::fmt::Write as _;

/// A cross, and an arrow that goes back.
const CROSS: &str = "M4 4l8 8M12 4l-8 8";
const BACK: &str = "M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.5v4h4";

/// Every group of settings, and the rows of the one that is open. Where several designs stand side by
/// side, `last` is the title of the last one, and whether the settings are those of it alone; `changes`
/// is what it has otherwise. Beside a setting stands what AWS would refuse about it.
pub fn groups(
    form: &Value,
    last: Option<(&str, bool)>,
    changes: &[String],
    warnings: &[Warning],
    open: Option<usize>,
) -> String {
    let mut html = String::new();
    let alone = last.is_some_and(|(_, alone)| alone);
    if let Some((title, _)) = last {
        let selected = if alone { " selected" } else { "" };
        let _ = write!(
            html,
            "<label class=scope><span>Settings of</span> \
             <select name=scope data-testid=scope data-chooses=scope><option>all designs</option>\
             <option{selected}>only {title}</option></select></label>"
        );
        if !changes.is_empty() {
            let changes = escape(&changes.join(", "));
            let _ = write!(html, "<p class=setting-why>{title}: {changes}</p>");
        }
    }
    // Interventions stand where they are made, and the traffic is the same for all.
    let groups = GROUPS.iter().enumerate();
    let shown = |path: &str| !path.ends_with("[]") && (!alone || path.starts_with("settings"));
    for (at, group) in groups.filter(|(_, group)| shown(group.path)) {
        let is_open = open == Some(at);
        let opened = if is_open { " open" } else { "" };
        let _ = write!(
            html,
            "<details class=group{opened}><summary name=group{at} data-group={at}>{} \
             <small>{}</small></summary>",
            group.label, group.why
        );
        if is_open {
            for one in Setting::all(group, form) {
                row(&mut html, &one, warnings);
            }
        }
        html.push_str("</details>");
    }
    html
}

/// What AWS would refuse, where no setting has to be looked for.
pub fn warnings(warnings: &[Warning]) -> String {
    let mut html = String::new();
    for warning in warnings {
        note(&mut html, warning);
    }
    html
}

fn note(html: &mut String, warning: &Warning) {
    let Warning {
        sentence, source, ..
    } = warning;
    let _ = write!(
        html,
        "<p class=warning role=note>{} <small>{}</small></p>",
        escape(sentence),
        escape(source)
    );
}

/// The menu of scenarios.
pub fn presets(all: &[Preset]) -> String {
    let mut html =
        String::from("<span>Scenario</span> <select data-testid=preset data-chooses=preset>");
    for preset in all {
        let title = escape(&preset.scenario.title);
        option(&mut html, preset.name, &title);
    }
    html.push_str("</select>");
    html
}

/// An entry of a menu.
fn option(html: &mut String, value: &str, label: &str) {
    let _ = write!(html, "<option value={value}>{label}</option>");
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
        let _ = write!(html, "<select data-chooses=design aria-label=\"{name}\">");
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
        let label = escape(&change.label);
        let path = format!("interventions.{at}.");
        let _ = write!(html, "<div class=change><span>{label}</span>");
        let from = format!("{label}: from");
        typed(&mut html, &format!("{path}from_ms"), &from, "s", false);
        html.push('–');
        let until = format!("{label}: until");
        typed(&mut html, &format!("{path}until_ms"), &until, "s", false);
        let remove = format!("Remove: {label}");
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
        let _ = write!(
            html,
            "<button popovertarget=breaks popovertargetaction=hide data-break={at}>\
             <b>{}</b><small>{}</small></button>",
            breakage.label(),
            breakage.explained()
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
        let words = escape(words);
        let _ = write!(html, "<p><b>{title}</b> {words}</p>");
    }
    html
}

fn row(html: &mut String, setting: &Setting, warnings: &[Warning]) {
    let name = setting.name();
    let path = &setting.path;
    let _ = write!(
        html,
        "<div class=setting><p>{name}</p><div class=setting-control>"
    );
    let control = |kind: &str| {
        format!("<{kind} name=\"{kind}{path}\" data-path={path} aria-label=\"{name}\"")
    };
    match setting.field.kind {
        Kind::OneOf(choices) => {
            let _ = write!(html, "{}>", control("select"));
            for choice in choices {
                option(html, choice.name, choice.label);
            }
            html.push_str("</select>");
        }
        Kind::Several { of, .. } => {
            for choice in of {
                let Choice { name, label, .. } = choice;
                let _ = write!(
                    html,
                    "<label class=tick><input type=checkbox data-path={path} data-word={name} \
                     name={name}>{label}</label>"
                );
            }
        }
        Kind::Flag => {
            let _ = write!(html, "{} type=checkbox>", control("input"));
        }
        Kind::Text { .. } => typed(html, path, &name, "", true),
        _ => {
            let _ = write!(
                html,
                "{} type=range min=0 max=200 step=1>",
                control("input")
            );
            typed(html, path, &name, setting.field.unit.short, false);
        }
    }
    button(html, "data-reset", path, &format!("Reset: {name}"), BACK);
    let _ = write!(
        html,
        "</div><p class=setting-why>{} <small>{}</small> {}</p>",
        escape(setting.field.why),
        setting::hint(setting),
        setting::model_link(setting.row().path, &name)
    );
    for warning in warnings.iter().filter(|it| it.field == setting.row().path) {
        note(html, warning);
    }
    html.push_str("</div>");
}

/// A box to type into, and the place of the sentence that says why something is not taken.
fn typed(html: &mut String, path: &str, name: &str, unit: &str, words: bool) {
    let mode = if words { "text" } else { "decimal" };
    let _ = write!(
        html,
        "<label class=typed><input type=text autocomplete=off inputmode={mode} \
         name=\"typed {path}\" data-path={path} aria-label=\"{name}\">{unit}</label>\
         <p class=refusal role=alert data-path={path} data-name=\"{name}\"></p>"
    );
}

fn button(html: &mut String, does: &str, to: &str, name: &str, drawn: &str) {
    let _ = write!(
        html,
        "<button class=icon name=\"{does}{to}\" {does}=\"{to}\" title=\"{name}\" \
         aria-label=\"{name}\"><svg viewBox=\"0 0 16 16\" aria-hidden=true>\
         <path class=stroke d=\"{drawn}\"/></svg></button>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sluice_scenario::Preset;

    #[test]
    fn only_the_open_group_has_controls_and_each_of_its_settings_has_one() {
        let form = Preset::all().remove(0).scenario.to_value();
        assert!(!groups(&form, None, &[], &[], None).contains("data-path"));
        for (at, group) in GROUPS.iter().enumerate() {
            let html = groups(&form, None, &[], &[], Some(at));
            let all = Setting::all(group, &form);
            assert_eq!(html.matches("class=setting>").count(), all.len());
            for setting in all {
                let at = format!("data-path={} ", setting.path);
                assert!(html.contains(&at), "{} has no control", setting.path);
                let why = format!("setting-why>{} <small>", escape(setting.field.why));
                assert!(html.contains(&why), "{} has no reason", setting.path);
                let model = format!("href=\"model.html#{}\"", setting.row().path);
                assert!(html.contains(&model), "{} is not explained", setting.path);
            }
        }
    }

    #[test]
    fn a_warning_stands_at_its_setting_and_by_itself() {
        let form = Preset::all().remove(0).scenario.to_value();
        let warning = Warning {
            field: "settings.sqs.visibility_timeout_ms",
            sentence: "AWS refuses this <mapping>.".to_owned(),
            source: "a guide",
        };
        let said = "<p class=warning role=note>AWS refuses this &lt;mapping&gt;. <small>a guide</small></p>";
        assert_eq!(warnings(std::slice::from_ref(&warning)), said);
        let opened = |path: &str| {
            let at = GROUPS.iter().position(|group| group.path == path);
            groups(&form, None, &[], std::slice::from_ref(&warning), at)
        };
        let html = opened("settings.sqs");
        let (before, _) = html.split_once(said).expect("it is there");
        let row = before.rsplit("class=setting>").next().unwrap_or_default();
        assert!(row.starts_with("<p>Visibility timeout</p>"), "{row}");
        assert!(!opened("settings.lambda").contains("class=warning"));
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
