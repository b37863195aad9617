//! The colours of a film: a GIF has at most 256 for all its frames.
//!
//! A picture has a dozen flat colours, and blends of them where edges are smooth. The flat colours
//! are taken as they are; of the blends, those that cover the most pixels.

use sluice_draw::Theme;
use sluice_draw::paint::theme::NAMES;

/// Limit on the colours of a film; one more index means "unchanged".
const COLORS_MAX: usize = 255;
/// Blends are counted by this many bits of each channel.
const BITS: u32 = 6;
const BUCKETS: usize = 1 << (3 * BITS);
/// A blend that covers fewer sampled pixels than this is replaced by its neighbours.
const PIXELS_MIN: u32 = 4;
/// Marks a bucket whose nearest colour is not known yet.
const UNKNOWN: u16 = u16::MAX;

/// The colours, and the nearest of them for each colour of a picture.
#[derive(Clone, Debug)]
pub struct Palette {
    colors: Vec<[u8; 3]>,
    nearest: Vec<u16>,
}

impl Palette {
    /// The colours of the theme, and the most frequent other ones in some pictures (RGBA).
    pub fn of<'p>(theme: Theme, samples: impl IntoIterator<Item = &'p [u8]>) -> Self {
        let mut palette = Self {
            colors: Vec::new(),
            nearest: vec![UNKNOWN; BUCKETS],
        };
        for (paint, _) in NAMES {
            palette.add(rgb(theme.color(paint)));
        }
        let mut counts = vec![(0_u32, [0; 3]); BUCKETS];
        for pixel in samples.into_iter().flat_map(pixels) {
            let (count, color) = &mut counts[bucket(pixel)];
            *count += 1;
            *color = pixel;
        }
        counts.retain(|(count, _)| *count >= PIXELS_MIN);
        // The most frequent first; equals in a fixed order, so that a film is always the same.
        counts.sort_unstable_by(|a, b| b.cmp(a));
        for (_, color) in counts {
            if palette.colors.len() == COLORS_MAX {
                break;
            }
            palette.add(color);
        }
        palette
    }

    /// Adds a colour, unless there is one in its bucket.
    fn add(&mut self, color: [u8; 3]) {
        let place = &mut self.nearest[bucket(color)];
        if *place == UNKNOWN {
            *place = self.colors.len() as u16;
            self.colors.push(color);
        }
    }

    /// Red, green and blue of each colour, in order of their index.
    pub fn bytes(&self) -> Vec<u8> {
        self.colors.concat()
    }

    /// The index that means "unchanged".
    pub fn unchanged(&self) -> u8 {
        self.colors.len() as u8
    }

    /// The index of the nearest colour for each pixel of a picture (RGBA).
    pub fn numbers(&mut self, rgba: &[u8]) -> Vec<u8> {
        pixels(rgba).map(|pixel| self.number(pixel)).collect()
    }

    fn number(&mut self, pixel: [u8; 3]) -> u8 {
        let known = self.nearest[bucket(pixel)];
        if known != UNKNOWN {
            return known as u8;
        }
        let far = |color: &[u8; 3]| -> u32 {
            let channels = color.iter().zip(&pixel);
            channels
                .map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2))
                .sum()
        };
        let nearest = self.colors.iter().enumerate().min_by_key(|(_, it)| far(it));
        let number = nearest.map_or(0, |(number, _)| number);
        self.nearest[bucket(pixel)] = number as u16;
        number as u8
    }
}

fn pixels(rgba: &[u8]) -> impl Iterator<Item = [u8; 3]> {
    rgba.chunks_exact(4).map(|it| [it[0], it[1], it[2]])
}

fn bucket(color: [u8; 3]) -> usize {
    let channel = |bits: usize, part: u8| bits << BITS | usize::from(part) >> (8 - BITS);
    color.into_iter().fold(0, channel)
}

/// A colour as the theme writes it, `#rrggbb`.
fn rgb(text: &str) -> [u8; 3] {
    let number = u32::from_str_radix(text.trim_start_matches('#'), 16).unwrap_or_default();
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_colors_stay_as_they_are_and_blends_go_to_the_nearest() {
        let paper = rgb(Theme::Light.color(sluice_draw::Paint::Paper));
        let often: Vec<u8> = [200, 10, 10, 255].repeat(100);
        let mut palette = Palette::of(Theme::Light, [often.as_slice()]);
        let picture = [paper.as_slice(), &[255, 203, 12, 9, 255]].concat();
        let numbers = palette.numbers(&picture);
        let color = |nth: usize| palette.colors[usize::from(numbers[nth])];
        assert_eq!(color(0), paper);
        assert_eq!(color(1), [200, 10, 10]);
        assert_eq!(
            usize::from(palette.unchanged()),
            NAMES.len() + 1,
            "the theme's colours and the frequent one"
        );
    }

    #[test]
    fn there_are_never_too_many() {
        let all: Vec<u8> = (0..64_u8)
            .flat_map(|red| {
                (0..64_u8).flat_map(move |green| [red * 4, green * 4, 7, 255].repeat(5))
            })
            .collect();
        let palette = Palette::of(Theme::Dark, [all.as_slice()]);
        assert_eq!(palette.bytes().len(), 3 * COLORS_MAX);
        assert_eq!(palette.unchanged(), 255);
    }
}
