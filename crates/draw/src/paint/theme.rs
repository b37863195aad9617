//! Colours by role, for light and dark. The hues are those of Okabe and Ito, which can be told
//! apart with any kind of colour vision; text on the background keeps a contrast of at least 4.5.
//!
//! `style/tokens.css` holds the same values for the page around the picture.

use super::shape::Paint;

/// Light or dark colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The colour of a role, as CSS writes it.
    pub const fn color(self, paint: Paint) -> &'static str {
        let (light, dark) = pair(paint);
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}

/// The colour of a role on a light and on a dark background.
const fn pair(paint: Paint) -> (&'static str, &'static str) {
    match paint {
        Paint::Paper => ("#fbfaf7", "#15181c"),
        Paint::Ink => ("#1c2128", "#ebe9e3"),
        Paint::Soft => ("#5f6670", "#a2aab2"),
        Paint::Line => ("#c6cdd3", "#424b54"),
        Paint::Faint => ("#d3d9de", "#3a424b"),
        Paint::Surface => ("#ffffff", "#1c2126"),
        Paint::Level => ("#dce4ea", "#35424d"),
        Paint::Held => ("#c3dff1", "#1f4861"),
        Paint::Arrivals => ("#e6eaed", "#2a3138"),
        Paint::Done => ("#0072b2", "#4fa6dd"),
        Paint::Answer => ("#3e97cf", "#86c5ec"),
        Paint::Waiting => ("#e69f00", "#e6a417"),
        Paint::WaitingText => ("#875800", "#ebb54b"),
        Paint::Refused => ("#d55e00", "#f07d3c"),
        Paint::RefusedText => ("#b34a00", "#f5935c"),
        Paint::Dead => ("#83559f", "#b992d3"),
        Paint::Measured => ("#a33a73", "#ea9ac6"),
        Paint::Band => ("#fbeee6", "#3a261c"),
    }
}

/// Every role with its name in `style/tokens.css`.
pub const NAMES: [(Paint, &str); 18] = [
    (Paint::Paper, "paper"),
    (Paint::Ink, "ink"),
    (Paint::Soft, "soft"),
    (Paint::Line, "line"),
    (Paint::Faint, "faint"),
    (Paint::Surface, "surface"),
    (Paint::Level, "level"),
    (Paint::Held, "held"),
    (Paint::Arrivals, "arrivals"),
    (Paint::Done, "done"),
    (Paint::Answer, "answer"),
    (Paint::Waiting, "waiting"),
    (Paint::WaitingText, "waiting-text"),
    (Paint::Refused, "refused"),
    (Paint::RefusedText, "refused-text"),
    (Paint::Dead, "dead"),
    (Paint::Measured, "measured"),
    (Paint::Band, "band"),
];

/// The name of a role in `style/tokens.css`.
pub fn name(paint: Paint) -> &'static str {
    let found = NAMES.iter().find(|(known, _)| *known == paint);
    found.map_or("ink", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as the Web Content Accessibility Guidelines define it.
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    #[test]
    fn words_can_be_read_on_paper_and_on_parts() {
        let words = [
            Paint::Ink,
            Paint::Soft,
            Paint::Done,
            Paint::WaitingText,
            Paint::RefusedText,
            Paint::Dead,
            Paint::Measured,
        ];
        for theme in [Theme::Light, Theme::Dark] {
            for ground in [Paint::Paper, Paint::Surface, Paint::Band] {
                for paint in words {
                    let found = contrast(theme.color(paint), theme.color(ground));
                    assert!(
                        found >= 4.5,
                        "{theme:?}: {paint:?} on {ground:?} has {found:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        for (paint, known) in NAMES {
            assert_eq!(name(paint), known);
        }
    }

    const SHEET: &str = include_str!("../../../../style/tokens.css");

    /// The colours of the style sheet, in order: each one's name, and how it is by day and by night.
    fn colors(sheet: &str) -> Vec<(&str, &str, &str)> {
        let found = sheet.split(';').filter_map(|line| {
            let (name, value) = line.rsplit_once("--")?.1.split_once(": ")?;
            let both = value.strip_prefix("light-dark(")?.strip_suffix(')')?;
            let (day, night) = both.split_once(", ")?;
            Some((name, day, night))
        });
        found.collect()
    }

    #[test]
    fn the_style_sheet_has_the_same_colours_by_day_and_by_night() {
        let [day, night] = [Theme::Light, Theme::Dark];
        let ours = NAMES.iter();
        let ours = ours.map(|&(paint, name)| (name, day.color(paint), night.color(paint)));
        assert_eq!(colors(SHEET), ours.collect::<Vec<_>>());
    }
}
