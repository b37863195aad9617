//! Findings as JSON.

use crate::row::{Findings, Row};
use serde_json::{Value, json};

impl Findings {
    /// The findings as data. Shares are from 0 to 1, times in milliseconds, rates per second; what is not known is
    /// null.
    pub fn to_value(&self) -> Value {
        json!({
            "title": self.title,
            "design": self.design,
            "from_s": self.span.from_s,
            "until_s": self.span.until_s,
            "remarks": self.remarks,
            "rows": self.rows.iter().map(Row::to_value).collect::<Vec<_>>(),
        })
    }
}

impl Row {
    fn to_value(&self) -> Value {
        let inputs = self.inputs.iter().map(|it| {
            json!({ "symbol": it.symbol, "name": it.name, "value": it.value, "unit": it.unit.id() })
        });
        let compared = self.compared.iter().map(|it| {
            json!({
                "name": it.name,
                "unit": it.unit.id(),
                "predicted": it.predicted,
                "simulated": it.simulated,
                "off": it.off(),
            })
        });
        json!({
            "part": self.part,
            "part_label": self.part_label,
            "formula": self.formula.id(),
            "formula_name": self.formula.name(),
            "says": self.formula.says(),
            "inputs": inputs.collect::<Vec<_>>(),
            "compared": compared.collect::<Vec<_>>(),
            "holds": self.holds(),
            "doubts": self.doubts,
        })
    }
}
