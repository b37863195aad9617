//! Luck as JSON.

use super::{Fortune, Lot, Row};
use crate::estimate::Estimate;
use serde_json::{Map, Value, json};

impl Fortune {
    /// The answer as data. Shares are from 0 to 1, times in milliseconds, costs in US dollars; what is not known is
    /// null.
    pub fn to_value(&self) -> Value {
        let metrics: Map<String, Value> = (self.rows.iter())
            .map(|row| (row.metric.id().to_owned(), self.row(row)))
            .collect();
        let designs: Map<String, Value> = (self.designs.iter())
            .map(|lot| (lot.design.clone(), lot.to_value()))
            .collect();
        let unmet = self.unmet.map(|(precision, seeds)| {
            json!({
                "metric": precision.metric.id(),
                "half_width": precision.half_width,
                "seeds": seeds,
            })
        });
        json!({
            "title": self.title,
            "seeds": self.seeds.len(),
            "seeds_run": self.seeds,
            "confidence": crate::estimate::CONFIDENCE,
            "designs": designs,
            "metrics": metrics,
            "unmet": unmet,
        })
    }

    fn row(&self, row: &Row) -> Value {
        let ids = || self.designs.iter().map(|lot| lot.design.as_str());
        let of = |estimates: &[Estimate], skipped: usize| -> Map<String, Value> {
            let named = ids().skip(skipped).zip(estimates);
            named
                .map(|(id, estimate)| (id.to_owned(), estimate.to_value()))
                .collect()
        };
        let mut difference = row
            .differences
            .first()
            .map_or(Value::Null, Estimate::to_value);
        if let ([first, second, ..], Some(found)) = (&self.designs[..], row.differences.first()) {
            difference["is"] = format!("{} less {}", second.design, first.design).into();
            difference["no_luck"] = found.is_no_luck().into();
        }
        let mut value = json!({
            "words": row.metric.words(),
            "designs": of(&row.designs, 0),
            "difference": difference,
        });
        if row.differences.len() > 1 {
            value["differences"] = of(&row.differences, 1).into();
        }
        value
    }
}

impl Lot {
    fn to_value(&self) -> Value {
        json!({
            "title": self.title,
            "requests": self.requests,
            "seeds_not_drained": self.undrained,
            "seeds_stopped_early": self.halted,
        })
    }
}

impl Estimate {
    /// The estimate as data.
    pub fn to_value(&self) -> Value {
        json!({
            "mean": self.mean,
            "low": self.low,
            "high": self.high,
            "rests_on": self.sort.id(),
            "seeds_without": self.without,
        })
    }
}
