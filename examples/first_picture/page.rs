//! The page before the program has arrived: the same header, the same space for the sentences and
//! the first picture, once for each range of widths; the style sheet shows the one that fits.

use super::affine::{self, Band};
use sluice::draw::{DiagramInput, Layout, diagram};
use sluice::record::Run;
use sluice::scenario::Preset;
use sluice::sim::SimTime;
use std::fmt::Write as _;

/// Width of the narrowest picture: that of a page of 320 px. (On a narrower page it overflows a
/// little.)
const WIDTH_MIN: u32 = 296;
/// From this width on, the picture only grows wider.
const WIDTH_MAX: u32 = 1_300;

/// The picture that is shown in each range of widths: few pages have the widths in between, and a
/// picture that is slightly off until the program arrives is cheaper than one more picture.
const SHOWN: [usize; 7] = [0, 2, 2, 4, 4, 6, 6];

/// The content of `style/first.html`.
pub(crate) fn html() -> String {
    let preset = Preset::named(Preset::FIRST).expect("the default preset");
    let (title, notice) = (
        preset.scenario.title.clone(),
        preset.scenario.notice.clone(),
    );
    let mut run = Run::new(preset.scenario);
    while run.ready_until() == SimTime::ZERO && run.step() {}
    let frame = run.frame(SimTime::ZERO, 1.0);
    let picture = |width: u32| {
        let layout = Layout::new(run.topologies(), f64::from(width));
        let moment = DiagramInput {
            topologies: run.topologies(),
            frame: &frame,
            words: &frame,
            // Nothing travels yet, so the dots need no legend.
            moving: false,
        };
        (layout.height, diagram::shapes(&layout, &moment))
    };
    let bands = affine::bands(WIDTH_MIN..WIDTH_MAX, picture);
    let (mut rules, mut pictures) = (String::new(), String::new());
    assert_eq!(
        bands.len(),
        SHOWN.len(),
        "other ranges: choose anew what is shown"
    );
    for (at, band) in bands.iter().enumerate() {
        rules.push_str(&rule(at, band));
        if SHOWN.contains(&at) {
            pictures.push_str(&band.svg(at));
        }
    }
    format!(
        "<!-- Written by `cargo xtask first-picture`. -->\n<div id=\"first\" role=\"main\">\n\
         <style>\n.picture > [class^=band] {{ display: none }}\n{rules}</style>\n\
         <div class=\"header\">\n<h1>Sluice</h1>\n\
         <label class=\"preset\"><span>Scenario</span> <select disabled>\
         <option>{title}</option></select></label>\n\
         <div class=\"ways\"><button disabled>Stories</button><button disabled>Decide</button>\
         <button disabled>Share</button>\
         <button class=\"icon\" disabled>?</button></div>\n</div>\n\
         <section class=\"lead\">\n<p class=\"notice\">{notice}</p>\n\
         <h2 class=\"headline\"><span id=\"loading\">Loading the simulation…</span><span></span></h2>\n\
         <p class=\"note\">Reduced motion: shown in steps, without travelling dots.</p>\n\
         </section>\n<section class=\"figure\" tabindex=\"0\" aria-label=\"The designs\">\n<div class=\"picture\" aria-hidden=\"true\">\n\
         {pictures}</div>\n</section>\n<div class=\"dock\"><div class=\"player\"><div class=\"player-row\">\
         <button class=\"play\" disabled>Play</button></div><div class=\"timeline\"></div>\
         <div class=\"on-time\"></div></div></div>\n</div>\n"
    )
}

/// The rule that gives the picture its height in a range of widths, and shows the one that fits.
/// The page's own canvas has this height from the start, before anything is painted on it.
fn rule(at: usize, band: &Band) -> String {
    let height = affine::number(band.height);
    let mut rules = format!(".picture > :not(button) {{ height: {height}px }}");
    let before = at.checked_sub(1).map(|before| SHOWN[before]);
    if before != Some(SHOWN[at]) {
        let none = before.map(|band| format!(" .picture > .band-{band} {{ display: none }}"));
        rules.push_str(&none.unwrap_or_default());
        let _ = write!(
            rules,
            " .picture > .band-{} {{ display: block }}",
            SHOWN[at]
        );
    }
    match at {
        0 => format!("{rules}\n"),
        _ => format!("@container (min-width: {}px) {{ {rules} }}\n", band.from),
    }
}
