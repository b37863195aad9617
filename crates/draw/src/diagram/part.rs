//! One part of a design at one moment, as its picture needs it.

use super::flow::Flow;
use crate::paint::shape::Rect;
use sluice_record::{DesignFrame, Scale};
use sluice_sim::{PartIx, PartSpec, Role, Topology};

/// One part of a design at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The design that it belongs to.
    pub topology: &'a Topology,
    /// Its index in the design.
    pub index: PartIx,
    /// The design at that moment.
    pub frame: &'a DesignFrame,
    /// What the picture is drawn to.
    pub scale: Scale,
    /// Its box.
    pub rect: Rect,
    /// The direction of the requests.
    pub flow: Flow,
    /// Font size of small text.
    pub small: f64,
    /// Lines of text that it does without beside it, where requests flow downwards.
    pub spared: u8,
}

impl<'a> Part<'a> {
    /// Its kind, name and metrics.
    pub fn spec(&self) -> &'a PartSpec {
        &self.topology.parts[usize::from(self.index)]
    }

    /// The parts drawn as one group with it, itself included.
    pub fn stack(&self) -> impl Iterator<Item = Self> {
        let spec = self.spec();
        let all = self.topology.parts.iter().zip(0..);
        let like = all.filter(move |(other, index)| {
            *index == self.index
                || spec.stack.of > 1
                    && (other.glyph, other.column, other.row) == (spec.glyph, spec.column, spec.row)
        });
        like.map(move |(_, index)| Self { index, ..*self })
    }

    /// The value of its metric with a role; zero if it has none.
    pub fn value(&self, role: Role) -> i64 {
        self.frame
            .part(self.topology, self.index, role)
            .unwrap_or_default()
    }

    /// The growth per second of its metrics with a role.
    pub fn rate(&self, role: Role) -> f64 {
        let spec = self.spec();
        spec.metrics
            .iter()
            .zip(&self.frame.rates[spec.first_metric..])
            .filter(|(metric, _)| metric.role == role)
            .map(|(_, rate)| rate)
            .sum()
    }

    /// How full its bucket is, from 0 to 1; none if it has no bucket.
    pub fn bucket(&self) -> Option<f64> {
        let size = self.value(Role::BucketSize);
        (size > 0).then(|| (self.value(Role::BucketLevel) as f64 / size as f64).clamp(0.0, 1.0))
    }
}

/// A number from −1 to 1 that looks random but is always the same for the same request.
pub fn scatter(request: u32) -> f64 {
    // A plain multiplication would not do, since the choice of sampled requests may follow from
    // one.
    let mut mixed = request ^ (request >> 16);
    mixed = mixed.wrapping_mul(0x85eb_ca6b);
    mixed ^= mixed >> 13;
    mixed = mixed.wrapping_mul(0xc2b2_ae35);
    mixed ^= mixed >> 16;
    f64::from(mixed >> 16) / 32_767.5 - 1.0
}
