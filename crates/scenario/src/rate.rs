//! The rate of requests over a run, including what interventions change.

use super::Draft;
use super::segment::Segment;

impl Draft {
    /// The rate of requests as straight segments that cover the run without a gap.
    pub fn segments(&self) -> Vec<Segment> {
        let instants = self.instants().into_iter();
        let instants: Vec<f64> = instants.map(|at_ms| f64::from(at_ms) / 1e3).collect();
        let pieces = self.traffic.pieces(f64::from(self.duration_s));
        let mut segments = Segment::cut_at(pieces, &instants);
        for segment in &mut segments {
            // Nothing changes within a segment, and its middle certainly lies within it.
            let middle_ms = (segment.from_s + segment.until_s) * 500.0;
            *segment = segment.times(self.load_at(middle_ms as u32));
        }
        segments
    }

    /// Requests that the traffic brings in total, on average.
    pub fn expected_requests(&self) -> f64 {
        self.segments().iter().map(Segment::requests).sum()
    }

    /// The highest rate, in requests per second.
    pub fn peak_rps(&self) -> f64 {
        self.segments().iter().fold(0.0, |peak, piece| {
            peak.max(piece.from_rps).max(piece.until_rps())
        })
    }

    fn load_at(&self, at_ms: u32) -> f64 {
        let mut changes = self.changes_at(at_ms).rev();
        changes
            .find_map(|(_, change)| change.pointer("/traffic/load")?.as_f64())
            .unwrap_or(self.traffic.load)
    }
}
