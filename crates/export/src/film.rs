//! A film: a stretch of a run as an animated GIF, which mail programs play. Many show its first frame alone: that is
//! a poster, the instant that tells most, and stands for a moment before the stretch begins.
//!
//! [`FilmPlan`] says which instants are painted; [`Film`] takes their pixels one by one, so that
//! its caller can report progress, or stop. A frame holds only the rectangle in which something has
//! changed, and in it only the pixels that have.

use super::palette::Palette;
use gif::{DisposalMethod, Encoder, Frame, Repeat};
use sluice_sim::SimTime;
use std::borrow::Cow;

/// Default limit on the size of a film: mail programs truncate larger ones.
pub const BYTES_MAX: usize = 1_000_000;
/// The allowed widths of a film, in pixels.
pub const WIDTHS: std::ops::RangeInclusive<u32> = 160..=1_200;
/// How long a film is unless its author chooses another stretch, in seconds.
pub const USUAL_S: f64 = 6.0;
/// The highest speed, in simulated seconds per second.
const SPEED_MAX: f64 = 60.0;
/// Limit on the length of a film in seconds: nobody waits for more.
const FILM_S_MAX: f64 = 60.0;
/// How long a frame is shown, in hundredths of a second, from smooth to slide show.
const DELAYS_CS: [u16; 9] = [8, 10, 12, 16, 20, 25, 33, 50, 100];
/// The last frame is shown longer, as a rest before the film starts over.
const LAST_CS: u16 = 200;
/// The poster is shown as long as it takes to read it.
const POSTER_CS: u16 = 200;
/// The share of the allowed bytes that is planned for: later frames hold more than early ones.
const CAREFUL: f64 = 0.85;

/// The instants of a run that a film shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FilmPlan {
    from_s: f64,
    until_s: f64,
    speed: f64,
    poster_s: f64,
    delay: usize,
}

impl FilmPlan {
    /// A stretch of a run, in seconds, at `speed` simulated seconds per second, as smooth as a film
    /// can be. It begins with the instant `poster_s`.
    ///
    /// # Errors
    /// A sentence, if the stretch is not within the run, empty, or takes more than a minute.
    pub fn new(
        from_s: f64,
        until_s: f64,
        speed: f64,
        poster_s: f64,
        end_s: f64,
    ) -> Result<Self, String> {
        let within = (0.0..=end_s).contains(&from_s) && (0.0..=end_s).contains(&until_s);
        if !within || from_s >= until_s {
            return Err(format!(
                "A film begins before it ends, and both lie within the run: from 0 to {end_s} s."
            ));
        }
        if !(0.1..=SPEED_MAX).contains(&speed) {
            return Err(format!("A film's speed is from 0.1 to {SPEED_MAX}."));
        }
        let film_s = (until_s - from_s) / speed;
        if film_s > FILM_S_MAX {
            return Err(format!(
                "This film would take {} s, and {FILM_S_MAX} s are the most: choose a shorter \
                 stretch or a higher speed.",
                film_s.ceil()
            ));
        }
        Ok(Self {
            from_s,
            until_s,
            speed,
            poster_s: poster_s.clamp(0.0, end_s),
            delay: 0,
        })
    }

    /// How long most frames are shown, in seconds.
    fn delay_s(&self) -> f64 {
        f64::from(DELAYS_CS[self.delay]) / 100.0
    }

    /// Frames per second.
    pub fn rate(&self) -> f64 {
        1.0 / self.delay_s()
    }

    /// The number of frames: the poster, and at least one of the stretch.
    pub fn frame_count(&self) -> usize {
        let steps = (self.until_s - self.from_s) / (self.speed * self.delay_s());
        (steps - 1e-9).ceil() as usize + 2
    }

    /// The instants, and how long each frame is shown in hundredths of a second: first the poster, then the stretch,
    /// of which the last frame shows the end.
    pub fn frames(self) -> impl Iterator<Item = (SimTime, u16)> {
        let last = self.frame_count() - 2;
        let stretch = (0..=last).map(move |nth| {
            let at_s = self.from_s + nth as f64 * self.delay_s() * self.speed;
            let stands = if nth == last {
                LAST_CS
            } else {
                DELAYS_CS[self.delay]
            };
            (SimTime::from_secs_f64(at_s.min(self.until_s)), stands)
        });
        let poster = (SimTime::from_secs_f64(self.poster_s), POSTER_CS);
        std::iter::once(poster).chain(stretch)
    }

    /// The next plan with fewer frames that may keep to the size, when `frames` of this one took
    /// `bytes`; none if there is no slower one.
    pub fn slower(self, frames: usize, bytes: usize, bytes_max: usize) -> Option<Self> {
        let each = bytes as f64 / frames.max(1) as f64;
        let allowed = CAREFUL * bytes_max as f64 / each;
        let slower = |delay| Self { delay, ..self };
        let mut rest = (self.delay + 1..DELAYS_CS.len()).map(slower);
        let last = slower(DELAYS_CS.len() - 1);
        if self == last {
            return None;
        }
        Some(
            rest.find(|plan| plan.frame_count() as f64 <= allowed)
                .unwrap_or(last),
        )
    }
}

/// A film that is being made.
pub struct Film {
    encoder: Encoder<Vec<u8>>,
    palette: Palette,
    width: u16,
    /// What the viewer sees so far: a colour index for each pixel.
    shown: Vec<u8>,
}

impl Film {
    /// Begins a film of this size in pixels, with these colours.
    ///
    /// # Errors
    /// A sentence, if a film cannot be that large.
    pub fn begin(width: u32, height: u32, palette: Palette) -> Result<Self, String> {
        let side = |pixels: u32| u16::try_from(pixels).ok().filter(|it| *it > 0);
        let (Some(width), Some(height)) = (side(width), side(height)) else {
            return Err("A film has at most 65535 pixels in each direction.".to_owned());
        };
        let begin = || {
            let mut encoder = Encoder::new(Vec::new(), width, height, &palette.bytes())?;
            encoder.set_repeat(Repeat::Infinite)?;
            Ok(encoder)
        };
        Ok(Self {
            encoder: begin().map_err(said)?,
            palette,
            width,
            shown: Vec::new(),
        })
    }

    /// Adds a frame (RGBA, of the film's size) that is shown for `stands_cs` hundredths of a
    /// second.
    ///
    /// # Errors
    /// A sentence, if the number of pixels does not match the film's size.
    pub fn add(&mut self, rgba: &[u8], stands_cs: u16) -> Result<(), String> {
        let numbers = self.palette.numbers(rgba);
        let width = usize::from(self.width);
        let mut frame = Frame {
            delay: stands_cs,
            dispose: DisposalMethod::Keep,
            ..Frame::default()
        };
        let area = if self.shown.is_empty() {
            [0, 0, width, numbers.len() / width]
        } else {
            frame.transparent = Some(self.palette.unchanged());
            changed(&self.shown, &numbers, width).unwrap_or([0, 0, 1, 1])
        };
        let [left, top, right, bottom] = area;
        let mut buffer = Vec::with_capacity((right - left) * (bottom - top));
        for y in top..bottom {
            let row = y * width + left..y * width + right;
            let before = self.shown.get(row.clone());
            for (at, now) in numbers[row].iter().enumerate() {
                let same = before.is_some_and(|before| before[at] == *now);
                let unchanged = self.palette.unchanged();
                buffer.push(if same { unchanged } else { *now });
            }
        }
        let side = |pixels: usize| u16::try_from(pixels).unwrap_or(u16::MAX);
        (frame.left, frame.top) = (side(left), side(top));
        (frame.width, frame.height) = (side(right - left), side(bottom - top));
        frame.buffer = Cow::Owned(buffer);
        self.shown = numbers;
        self.encoder.write_frame(&frame).map_err(said)
    }

    /// Its size so far, in bytes.
    pub fn bytes(&self) -> usize {
        self.encoder.get_ref().len()
    }

    /// The finished film.
    ///
    /// # Errors
    /// None in practice: memory does not fail.
    pub fn finish(self) -> Result<Vec<u8>, String> {
        self.encoder.into_inner().map_err(|error| error.to_string())
    }
}

/// The smallest rectangle that holds all changes: left, top, right, bottom; none if nothing
/// changed.
fn changed(before: &[u8], now: &[u8], width: usize) -> Option<[usize; 4]> {
    let mut area: Option<[usize; 4]> = None;
    let rows = before.chunks(width).zip(now.chunks(width)).enumerate();
    for (y, (old, new)) in rows {
        let differs = |at: &usize| old[*at] != new[*at];
        let Some(first) = (0..new.len()).find(differs) else {
            continue;
        };
        let last = (0..new.len()).rfind(differs).unwrap_or(first) + 1;
        let [left, top, right, _] = area.unwrap_or([first, y, last, y]);
        area = Some([left.min(first), top, right.max(last), y + 1]);
    }
    area
}

#[expect(clippy::needless_pass_by_value, reason = "as an error is mapped")]
fn said(error: gif::EncodingError) -> String {
    format!("The film cannot be written: {error}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_draw::Theme;

    #[test]
    fn a_plan_begins_and_ends_where_it_should() {
        let plan = FilmPlan::new(10.0, 70.0, 4.0, 26.0, 120.0).expect("a plan");
        let frames: Vec<_> = plan.frames().collect();
        assert_eq!(frames.len(), plan.frame_count());
        assert_eq!(frames[0], (SimTime::from_secs_f64(26.0), 200));
        assert_eq!(frames[1], (SimTime::from_secs_f64(10.0), 8));
        assert_eq!(frames.last(), Some(&(SimTime::from_secs_f64(70.0), 200)));
        assert!(frames[1..].is_sorted_by(|a, b| a.0 < b.0));
        for (from_s, until_s, speed) in [(5.0, 5.0, 1.0), (0.0, 121.0, 4.0), (0.0, 120.0, 1.0)] {
            let refused = FilmPlan::new(from_s, until_s, speed, 0.0, 120.0);
            assert!(refused.is_err_and(|sentence| sentence.ends_with('.')));
        }
        assert!(FilmPlan::new(0.0, f64::NAN, 1.0, 0.0, 120.0).is_err());
    }

    #[test]
    fn a_film_that_grows_too_large_is_replanned_until_it_cannot_be_slower() {
        let mut plan = FilmPlan::new(0.0, 60.0, 4.0, 26.0, 120.0).expect("a plan");
        let first = plan.frame_count();
        plan = plan.slower(20, 200_000, BYTES_MAX).expect("a slower one");
        assert!(plan.frame_count() <= 85 && plan.frame_count() < first);
        plan = plan.slower(1, 900_000, BYTES_MAX).expect("the slowest one");
        assert!((plan.rate() - 1.0).abs() < 1e-9);
        assert_eq!(plan.slower(1, 900_000, BYTES_MAX), None);
    }

    /// A picture of four by three pixels, all background but one.
    fn frame(dot: usize) -> Vec<u8> {
        let mut rgba = [251, 250, 247, 255].repeat(12);
        rgba[4 * dot..4 * dot + 3].copy_from_slice(&[0, 114, 178]);
        rgba
    }

    #[test]
    fn what_a_decoder_shows_is_what_was_painted() {
        let frames = [frame(0), frame(5), frame(5), frame(11)];
        let palette = Palette::of(Theme::Light, [frames[0].as_slice()]);
        let mut film = Film::begin(4, 3, palette).expect("a film");
        for frame in &frames {
            film.add(frame, 10).expect("a frame");
        }
        let bytes = film.finish().expect("a file");
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(bytes.as_slice()).expect("a GIF");
        assert_eq!((decoder.width(), decoder.height()), (4, 3));
        let mut shown = vec![0; 48];
        for expected in &frames {
            let part = decoder
                .read_next_frame()
                .expect("a frame")
                .expect("one more");
            let (left, top) = (usize::from(part.left), usize::from(part.top));
            for (at, pixel) in part.buffer.chunks_exact(4).enumerate() {
                let (x, y) = (at % usize::from(part.width), at / usize::from(part.width));
                let place = 4 * ((top + y) * 4 + left + x);
                if pixel[3] > 0 {
                    shown[place..place + 4].copy_from_slice(pixel);
                }
            }
            assert_eq!(&shown, expected);
        }
        assert!(decoder.read_next_frame().expect("the end").is_none());
    }
}
