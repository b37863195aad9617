//! What a picture is made of: plain values, measured in CSS pixels, x to the right and y down.
//!
//! A picture is a `Vec<Shape>`, painted in order. Colours are roles ([`Paint`]); the painters look
//! them up in the [`super::theme`].

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Pixels to the right.
    pub x: f64,
    /// Pixels down.
    pub y: f64,
}

/// Short for the struct literal.
pub const fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// The point shifted by this much.
    #[must_use]
    pub const fn plus(self, dx: f64, dy: f64) -> Self {
        point(self.x + dx, self.y + dy)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The rectangle of this size around a centre.
    pub const fn around(center: Point, w: f64, h: f64) -> Self {
        Self {
            x: center.x - w / 2.0,
            y: center.y - h / 2.0,
            w,
            h,
        }
    }

    /// Its right edge.
    pub const fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Its lower edge.
    pub const fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Its centre.
    pub const fn center(&self) -> Point {
        point(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// The rectangle made smaller by `by` on every side, but never smaller than nothing.
    #[must_use]
    pub fn inset(&self, by: f64) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            w: (self.w - 2.0 * by).max(0.0),
            h: (self.h - 2.0 * by).max(0.0),
        }
    }

    /// The smallest rectangle that contains both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

/// A colour by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paint {
    /// The background.
    Paper,
    /// Text and outlines.
    Ink,
    /// Text that matters less.
    Soft,
    /// Links and grid lines.
    Line,
    /// Outlines that matter less, such as empty places.
    Faint,
    /// The inside of a part.
    Surface,
    /// A level in a bucket.
    Level,
    /// Calls that are held open.
    Held,
    /// Traffic that arrives, in charts.
    Arrivals,
    /// Requests in transit, and finished work.
    Done,
    /// Answers in transit.
    Answer,
    /// What waits.
    Waiting,
    /// Text about what waits.
    WaitingText,
    /// What was refused or has failed.
    Refused,
    /// Text about what was refused or has failed.
    RefusedText,
    /// What was given up.
    Dead,
    /// What a reader measured.
    Measured,
    /// A time during which something is changed.
    Band,
}

/// The look of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub paint: Paint,
    /// Its width in pixels.
    pub width: f64,
    /// Whether it is dashed.
    pub dashed: bool,
}

/// How a shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colour of the inside.
    pub fill: Option<Paint>,
    /// The look of the outline.
    pub stroke: Option<Stroke>,
    /// From 0 (invisible) to 1.
    pub opacity: f64,
}

impl Style {
    /// Filled, without an outline.
    pub const fn filled(paint: Paint) -> Self {
        Self {
            fill: Some(paint),
            stroke: None,
            opacity: 1.0,
        }
    }

    /// An outline, not filled.
    pub const fn outlined(paint: Paint, width: f64) -> Self {
        Self {
            fill: None,
            stroke: Some(Stroke {
                paint,
                width,
                dashed: false,
            }),
            opacity: 1.0,
        }
    }

    /// A dashed outline, not filled.
    pub const fn dashed(paint: Paint, width: f64) -> Self {
        Self {
            fill: None,
            stroke: Some(Stroke {
                paint,
                width,
                dashed: true,
            }),
            opacity: 1.0,
        }
    }

    /// The same style with its inside filled.
    #[must_use]
    pub const fn on(mut self, paint: Paint) -> Self {
        self.fill = Some(paint);
        self
    }

    /// The same style with this opacity.
    #[must_use]
    pub const fn faded(mut self, opacity: f64) -> Self {
        self.opacity = opacity;
        self
    }
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Lift the pen and move it here.
    Move(Point),
    /// A straight line to this point.
    Line(Point),
    /// A Bézier curve: two handles and the end.
    Curve(Point, Point, Point),
    /// A line back to where the pen was put down.
    Close,
}

/// Which end of a text lies at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The position of its anchor, on the baseline.
    pub at: Point,
    /// Its characters.
    pub text: String,
    /// Which end of the text lies there.
    pub anchor: Anchor,
    /// Font size in pixels.
    pub size: f64,
    /// Whether it is set in bold.
    pub bold: bool,
    /// Its colour.
    pub paint: Paint,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Circles of one size and look, in one shape so that a thousand dots are painted at once.
    Circles {
        /// Their centres.
        centers: Vec<Point>,
        /// Their radius.
        radius: f64,
        /// Their look.
        style: Style,
    },
    /// Rectangles with rounded corners, all with one look.
    Rects {
        /// The rectangles.
        rects: Vec<Rect>,
        /// Radius of the corners.
        corner: f64,
        /// Its look.
        style: Style,
    },
    /// Lines and curves.
    Path {
        /// The movements of the pen.
        steps: Vec<Step>,
        /// Its look.
        style: Style,
    },
    /// A line of text.
    Text(TextLine),
}

impl Shape {
    /// One circle.
    pub fn circle(center: Point, radius: f64, style: Style) -> Self {
        Self::Circles {
            centers: vec![center],
            radius,
            style,
        }
    }

    /// One rectangle.
    pub fn rect(rect: Rect, corner: f64, style: Style) -> Self {
        Self::Rects {
            rects: vec![rect],
            corner,
            style,
        }
    }

    /// A straight line.
    pub fn line(from: Point, to: Point, style: Style) -> Self {
        Self::Path {
            steps: vec![Step::Move(from), Step::Line(to)],
            style,
        }
    }

    /// Straight lines from point to point.
    pub fn polyline(points: impl IntoIterator<Item = Point>, style: Style) -> Self {
        let steps = points
            .into_iter()
            .enumerate()
            .map(|(at, point)| {
                if at == 0 {
                    Step::Move(point)
                } else {
                    Step::Line(point)
                }
            })
            .collect();
        Self::Path { steps, style }
    }

    /// A line of text.
    pub fn text(
        at: Point,
        text: impl Into<String>,
        anchor: Anchor,
        size: f64,
        paint: Paint,
    ) -> Self {
        Self::words(at, text.into(), anchor, size, paint, false)
    }

    /// A line of bold text.
    pub fn bold(
        at: Point,
        text: impl Into<String>,
        anchor: Anchor,
        size: f64,
        paint: Paint,
    ) -> Self {
        Self::words(at, text.into(), anchor, size, paint, true)
    }

    fn words(at: Point, text: String, anchor: Anchor, size: f64, paint: Paint, bold: bool) -> Self {
        Self::Text(TextLine {
            at,
            text,
            anchor,
            size,
            bold,
            paint,
        })
    }

    /// The same shape shifted by this much.
    #[must_use]
    pub fn moved(mut self, dx: f64, dy: f64) -> Self {
        match &mut self {
            Self::Circles { centers, .. } => {
                for center in centers {
                    *center = center.plus(dx, dy);
                }
            }
            Self::Rects { rects, .. } => {
                for rect in rects {
                    (rect.x, rect.y) = (rect.x + dx, rect.y + dy);
                }
            }
            Self::Path { steps, .. } => {
                for step in steps {
                    *step = match *step {
                        Step::Move(to) => Step::Move(to.plus(dx, dy)),
                        Step::Line(to) => Step::Line(to.plus(dx, dy)),
                        Step::Curve(a, b, to) => {
                            Step::Curve(a.plus(dx, dy), b.plus(dx, dy), to.plus(dx, dy))
                        }
                        Step::Close => Step::Close,
                    };
                }
            }
            Self::Text(words) => words.at = words.at.plus(dx, dy),
        }
        self
    }
}
