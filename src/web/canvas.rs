//! The painter for the screen, and the only file that draws on a canvas.

use crate::draw::paint::shape::{Anchor, Paint, Shape, Step, Style, TextLine};
use crate::draw::words::format;
use crate::draw::{Rect, Theme};
use std::f64::consts::TAU;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, window};

const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

/// The width of pictures on paper, in CSS pixels (`style/print.css`).
pub(crate) const PAPER_WIDTH: f64 = 800.0;
/// Pixels to one of CSS on paper.
const PAPER_RATIO: f64 = 3.0;

static IS_PAPER: AtomicBool = AtomicBool::new(false);

/// Whether pictures are painted for paper.
pub(crate) fn is_paper() -> bool {
    IS_PAPER.load(Ordering::Relaxed)
}

/// From now on pictures are painted for paper, or for the screen.
pub(crate) fn set_paper(is_paper: bool) {
    IS_PAPER.store(is_paper, Ordering::Relaxed);
}

/// Paints shapes on a canvas of this size, as sharp as the screen is. The size and the shapes are in units of
/// which each takes `zoom` CSS pixels: more than one where type is larger than usual.
pub(crate) fn paint(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    zoom: f64,
    shapes: &[Shape],
    theme: Theme,
) {
    let screen = || window().map_or(1.0, |it| it.device_pixel_ratio());
    let ratio = if is_paper() {
        PAPER_RATIO
    } else {
        screen().clamp(1.0, 3.0) * zoom
    };
    let (device_width, device_height) = ((width * ratio).round(), (height * ratio).round());
    let mut is_clear = false;
    if canvas.width() != device_width as u32 || canvas.height() != device_height as u32 {
        canvas.set_width(device_width as u32);
        canvas.set_height(device_height as u32);
        is_clear = true;
        // A height in the style keeps the page from jumping when the picture is redrawn.
        let _ = canvas
            .style()
            .set_property("height", &format!("{}px", format::fixed(height * zoom, 3)));
    }
    let Ok(Some(context)) = canvas.get_context("2d") else {
        return;
    };
    let Ok(context) = context.dyn_into::<CanvasRenderingContext2d>() else {
        return;
    };
    let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    // On paper, a layer that is cleared takes with it what lies below.
    if !is_clear {
        context.clear_rect(0.0, 0.0, device_width, device_height);
    }
    paint_on(context, ratio, shapes, theme);
}

/// Paints shapes with a context that has `ratio` pixels to each CSS pixel.
pub(crate) fn paint_on(
    context: CanvasRenderingContext2d,
    ratio: f64,
    shapes: &[Shape],
    theme: Theme,
) {
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.set_line_join("round");
    let mut painter = Painter::new(context, theme);
    for shape in shapes {
        painter.shape(shape);
    }
}

/// A context and its present settings, since changing settings costs more than drawing.
struct Painter {
    context: CanvasRenderingContext2d,
    theme: Theme,
    fill: Option<Paint>,
    stroke: Option<(Paint, f64, bool)>,
    opacity: f64,
    font: Option<(f64, bool)>,
    anchor: Option<Anchor>,
}

impl Painter {
    fn new(context: CanvasRenderingContext2d, theme: Theme) -> Self {
        context.set_global_alpha(1.0);
        let _ = context.set_line_dash(&js_sys::Array::new());
        Self {
            context,
            theme,
            fill: None,
            stroke: None,
            opacity: 1.0,
            font: None,
            anchor: None,
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Circles {
                centers,
                radius,
                style,
            } => {
                self.context.begin_path();
                for center in centers {
                    self.context.move_to(center.x + radius, center.y);
                    let _ = self.context.arc(center.x, center.y, *radius, 0.0, TAU);
                }
                self.ink(style);
            }
            Shape::Rects {
                rects,
                corner,
                style,
            } => {
                self.context.begin_path();
                for Rect { x, y, w, h } in rects {
                    if *corner > 0.0 {
                        let _ = self.context.round_rect_with_f64(*x, *y, *w, *h, *corner);
                    } else {
                        self.context.rect(*x, *y, *w, *h);
                    }
                }
                self.ink(style);
            }
            Shape::Path { steps, style } => {
                self.context.begin_path();
                for step in steps {
                    match step {
                        Step::Move(to) => self.context.move_to(to.x, to.y),
                        Step::Line(to) => self.context.line_to(to.x, to.y),
                        Step::Curve(a, b, to) => {
                            self.context.bezier_curve_to(a.x, a.y, b.x, b.y, to.x, to.y);
                        }
                        Step::Close => self.context.close_path(),
                    }
                }
                self.ink(style);
            }
            Shape::Text(words) => self.words(words),
        }
    }

    fn ink(&mut self, style: &Style) {
        self.set_opacity(style.opacity);
        if let Some(paint) = style.fill {
            self.set_fill(paint);
            self.context.fill();
        }
        if let Some(stroke) = style.stroke {
            self.set_stroke((stroke.paint, stroke.width, stroke.dashed));
            self.context.stroke();
        }
    }

    fn words(&mut self, words: &TextLine) {
        self.set_opacity(1.0);
        self.set_fill(words.paint);
        if self.font != Some((words.size, words.bold)) {
            self.font = Some((words.size, words.bold));
            let weight = if words.bold { 600 } else { 400 };
            self.context.set_font(&format!(
                "{weight} {}px {FONTS}",
                format::fixed(words.size, 3)
            ));
        }
        if self.anchor != Some(words.anchor) {
            self.anchor = Some(words.anchor);
            self.context.set_text_align(match words.anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
        }
        let _ = self.context.fill_text(&words.text, words.at.x, words.at.y);
    }

    #[expect(clippy::float_cmp, reason = "the same constant, or it is set again")]
    fn set_opacity(&mut self, opacity: f64) {
        if self.opacity != opacity {
            self.opacity = opacity;
            self.context.set_global_alpha(opacity);
        }
    }

    fn set_fill(&mut self, paint: Paint) {
        if self.fill != Some(paint) {
            self.fill = Some(paint);
            self.context.set_fill_style_str(self.theme.color(paint));
        }
    }

    fn set_stroke(&mut self, stroke: (Paint, f64, bool)) {
        if self.stroke == Some(stroke) {
            return;
        }
        let (paint, width, dashed) = stroke;
        if self
            .stroke
            .is_none_or(|(_, _, was_dashed)| was_dashed != dashed)
        {
            let dashes = js_sys::Array::new();
            if dashed {
                dashes.push(&JsValue::from_f64(3.0));
                dashes.push(&JsValue::from_f64(3.0));
            }
            let _ = self.context.set_line_dash(&dashes);
        }
        self.stroke = Some(stroke);
        self.context.set_stroke_style_str(self.theme.color(paint));
        self.context.set_line_width(width);
    }
}
