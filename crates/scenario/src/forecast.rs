//! The traffic that was to be expected, hour by hour, on which a forecast is based.

use super::Draft;
use super::segment::Segment;

const HOUR_S: f64 = 3_600.0;

impl Draft {
    /// Mean requests per second in each hour of the run, without what interventions change. The last hour
    /// ends with the run.
    pub fn hourly_rps(&self) -> Vec<f64> {
        let end_s = f64::from(self.duration_s);
        let hours = libm::ceil(end_s / HOUR_S) as usize;
        let full: Vec<f64> = (1..hours).map(|hour| hour as f64 * HOUR_S).collect();
        let mut requests = vec![0.0; hours];
        for piece in Segment::cut_at(self.traffic.pieces(end_s), &full) {
            if let Some(hour) = requests.get_mut((piece.from_s / HOUR_S) as usize) {
                *hour += piece.requests();
            }
        }
        for (hour, requests) in requests.iter_mut().enumerate() {
            let seconds = (end_s - hour as f64 * HOUR_S).min(HOUR_S);
            *requests *= self.traffic.load / seconds;
        }
        requests
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::traffic::Shape;

    #[test]
    fn an_hour_has_its_mean_and_the_hours_have_all_requests() {
        let mut draft = sample::draft();
        draft.duration_s = 3 * 3_600 - 1_800;
        draft.interventions.clear();
        draft.traffic.load = 2.0;
        draft.traffic.shape = Shape::Ramp {
            from_rps: 1.0,
            to_rps: 7.0,
            at_s: 3_600.0,
            rise_s: 1_800.0,
        };
        let hours = draft.hourly_rps();
        let expected = [2.0, 2.0 * (4.0 + 7.0) / 2.0, 14.0];
        assert_eq!(hours.len(), 3);
        for (hour, expected) in hours.iter().zip(expected) {
            assert!((hour - expected).abs() < 1e-9, "{hours:?}");
        }
        let all = hours[0] * 3_600.0 + hours[1] * 3_600.0 + hours[2] * 1_800.0;
        assert!((all - draft.expected_requests()).abs() < 1e-6);
    }
}
