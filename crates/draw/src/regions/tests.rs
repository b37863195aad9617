//! Promises of maps of regions.

use super::{RegionAxis, RegionMap};
use crate::Theme;
use crate::paint::shape::{Shape, Step};
use crate::paint::svg;

fn axis(title: &str, places: u32) -> RegionAxis {
    RegionAxis {
        title: title.to_owned(),
        ticks: (0..places).map(|at| (at, at.to_string())).collect(),
        places,
    }
}

fn map(held: Vec<Option<usize>>) -> RegionMap {
    RegionMap {
        title: "Which when".to_owned(),
        subtitle: "Goals: a < b.".to_owned(),
        x: axis("Load (×)", 4),
        y: axis("Work (ms)", 3),
        held,
        unknown: Vec::new(),
        names: vec!["One".to_owned(), "Other".to_owned()],
        none: "none".to_owned(),
        sentences: vec!["One below 2.".to_owned()],
    }
}

fn mixed() -> RegionMap {
    let row = [Some(0), Some(0), Some(1), None];
    map(row.repeat(3))
}

#[test]
fn it_names_everything_in_both_themes() {
    let picture = mixed().picture();
    for theme in [Theme::Light, Theme::Dark] {
        let text = svg::described(&picture, &mixed().alt(), theme);
        for word in [
            "Which when",
            "One",
            "Other",
            "none",
            "Load (×)",
            "Work (ms)",
        ] {
            assert!(text.contains(&format!(">{word}<")), "{word}");
        }
    }
    assert!(mixed().alt().contains("One below 2."));
}

/// What holds can be told by the lines alone: no two looks have the same.
#[test]
fn regions_can_be_told_apart_without_colours() {
    let slopes = |held: Option<usize>| {
        let mut slopes = Vec::new();
        for shape in map(vec![held; 12]).picture().shapes {
            let Shape::Path { steps, style } = shape else {
                continue;
            };
            // The lines of hatchings are as wide as this.
            if style.stroke.is_none_or(|it| (it.width - 1.4).abs() > 1e-9) {
                continue;
            }
            // A line through a corner is no longer than a point.
            let runs = steps.chunks(2).filter_map(|pair| match pair {
                [Step::Move(from), Step::Line(to)] => Some((to.x - from.x, to.y - from.y)),
                _ => None,
            });
            let length = |run: &(f64, f64)| run.0.abs() + run.1.abs();
            let longest = runs.max_by(|a, b| length(a).total_cmp(&length(b)));
            let sign = |run: f64| i32::from(run > 0.0) - i32::from(run < 0.0);
            slopes.extend(longest.map(|(x, y)| (sign(x), sign(y))));
        }
        // The legend's two are there in any case.
        slopes.sort_unstable();
        slopes
    };
    let looks: Vec<_> = [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(5)]
        .map(slopes)
        .into();
    for (nth, look) in looks.iter().enumerate() {
        assert!(!looks[..nth].contains(look), "{nth}: {look:?}");
    }
}

/// Hatchings stay within their rectangles.
#[test]
fn nothing_leaves_the_picture() {
    let picture = mixed().picture();
    for shape in &picture.shapes {
        let Shape::Path { steps, .. } = shape else {
            continue;
        };
        for step in steps {
            if let Step::Move(at) | Step::Line(at) = step {
                assert!((0.0..=picture.width).contains(&at.x), "{at:?}");
                assert!((0.0..=picture.height).contains(&at.y), "{at:?}");
            }
        }
    }
}

#[test]
fn a_place_is_found_where_it_is_drawn_at_any_width() {
    for width in [320.0, 760.0] {
        let plot = mixed().plot(width);
        for place in [(0, 0), (3, 0), (1, 2), (3, 2)] {
            assert_eq!(plot.place_at(plot.point_of(place)), place);
        }
        let beside = plot.point_of((3, 2)).plus(99.0, -99.0);
        assert_eq!(plot.place_at(beside), (3, 2));
        assert!(plot.area.right() <= width && plot.area.bottom() < plot.picture.height);
    }
}

#[test]
fn what_is_not_known_is_blank_and_has_no_border() {
    let mut half = mixed();
    half.unknown = vec![true; 12];
    let borders = |map: &RegionMap| {
        let wide = |shape: &&Shape| format!("{shape:?}").contains("1.5");
        map.plot(400.0).picture.shapes.iter().filter(wide).count()
    };
    assert!(borders(&mixed()) > 0);
    assert_eq!(borders(&half), 0);
    half.unknown[0] = false;
    assert_eq!(borders(&half), 0, "a border has two sides");
    half.unknown[2] = false;
    half.unknown[1] = false;
    assert_eq!(borders(&half), 1);
}
