//! A picture of an instant: as shapes (SVG) or as pixels (PNG).

use super::{Made, name};
use crate::draw::paint::svg;
use crate::draw::poster::{self, Picture, Poster};
use crate::draw::{Paint, Theme};
use crate::record::Run;
use crate::sim::SimTime;
use crate::studio::job::{Done, Look};
use crate::web::canvas::paint_on;
use js_sys::Object;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, OffscreenCanvas};

const NO_CANVAS: &str = "This browser cannot paint in the background, as PNG and GIF need it; \
    SVG works without.";

/// Something to paint on, beside any page.
pub(super) struct Easel {
    pub(super) canvas: OffscreenCanvas,
    pub(super) context: CanvasRenderingContext2d,
    ratio: f64,
    theme: Theme,
}

impl Easel {
    /// One for a picture and those of its size.
    pub(super) fn new(picture: &Picture, look: &Look) -> Result<Self, String> {
        let ratio = f64::from(look.ratio);
        let [width, height] =
            [picture.width, picture.height].map(|side| libm::ceil(side * ratio) as u32);
        let made = || {
            let canvas = OffscreenCanvas::new(width, height).ok()?;
            let context: Object = canvas.get_context("2d").ok()??;
            Some(Self {
                canvas,
                // Its methods are those of a canvas in a page, of which the painter knows.
                context: context.unchecked_into(),
                ratio,
                theme: theme(look),
            })
        };
        made().ok_or_else(|| NO_CANVAS.to_owned())
    }

    /// Paints a picture over all that was there.
    pub(super) fn paint(&self, picture: &Picture) {
        let theme = self.theme;
        let [width, height] = [self.canvas.width(), self.canvas.height()].map(f64::from);
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.set_global_alpha(1.0);
        self.context.set_fill_style_str(theme.color(Paint::Paper));
        self.context.fill_rect(0.0, 0.0, width, height);
        paint_on(self.context.clone(), self.ratio, &picture.shapes, theme);
    }
}

pub(super) fn theme(look: &Look) -> Theme {
    if look.dark { Theme::Dark } else { Theme::Light }
}

/// What is painted for a look; for a film, of one height.
pub(super) fn poster(look: &Look, pace: f64, steady: bool) -> Poster {
    Poster {
        width: f64::from(look.width),
        charts: look.chart,
        all_charts: false,
        pace,
        address: look.address.clone(),
        steady,
    }
}

/// As shapes, for any size.
pub(super) fn vector(run: &Run, at_ms: u64, look: &Look) -> Made {
    let done = done(run, at_ms, look, "svg", "image/svg+xml");
    let text = svg::described(&picture(run, at_ms, look), &done.alt, theme(look));
    (done, text.into())
}

/// As pixels.
pub(super) async fn pixels(run: &Run, at_ms: u64, look: &Look) -> Result<Made, String> {
    let picture = picture(run, at_ms, look);
    let easel = Easel::new(&picture, look)?;
    easel.paint(&picture);
    let blob = easel.canvas.convert_to_blob().map_err(|_| NO_CANVAS)?;
    let blob = JsFuture::from(blob).await.map_err(|_| NO_CANVAS)?;
    Ok((done(run, at_ms, look, "png", "image/png"), blob))
}

fn picture(run: &Run, at_ms: u64, look: &Look) -> Picture {
    let poster = poster(look, 1.0, false);
    let chart = poster.chart(run);
    poster.picture(run, chart.as_ref(), SimTime::from_millis(at_ms))
}

fn done(run: &Run, at_ms: u64, look: &Look, ending: &str, mime: &str) -> Done {
    Done {
        name: name(run, "", ending),
        mime: mime.to_owned(),
        alt: alt(run, SimTime::from_millis(at_ms), look),
        ..Done::default()
    }
}

/// What is said of a picture of an instant.
pub(super) fn alt(run: &Run, at: SimTime, look: &Look) -> String {
    let own = look.alt.clone();
    own.unwrap_or_else(|| poster::alt(run, at))
}
