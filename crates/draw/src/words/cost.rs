//! What a run costs, in words. The price of a million *done* requests comes first: per request, a design that
//! refuses looks cheap. A design that has done nothing has no such price, and says so.

use super::format;
use sluice_record::Spent;

/// What stands in the place of a price where nothing was done.
pub const NOTHING_DONE: &str = "nothing done";

/// The price of a million done requests: "$6.69", or that nothing was done.
pub fn per_million_done(price: Option<f64>) -> String {
    price.map_or_else(|| NOTHING_DONE.to_owned(), format::dollars)
}

/// A sum, which for a run of minutes may be far below a dollar: "$0.2381", "$12.40".
pub fn total(usd: f64) -> String {
    if usd <= 0.0 || usd >= 0.999_95 {
        format::dollars(usd)
    } else if usd < 0.000_1 {
        "<$0.0001".to_owned()
    } else {
        format!("${}", format::fixed(usd, 4))
    }
}

/// What a change has done to the price: "cost $6.89 → $11.40 per million done, $0.16 → $0.15 in all".
/// `is_notable` says which of two numbers a reader would tell apart; none if that is so of none.
pub(super) fn difference(
    was: &Spent,
    now: &Spent,
    is_notable: impl Fn(f64, f64) -> bool,
) -> Option<String> {
    let requests = |price: Option<f64>| price.map_or_else(|| "–".to_owned(), format::dollars);
    let (done, asked) = (Spent::per_million_done, Spent::per_million_requests);
    let rows = [
        (
            "per million done",
            done(was),
            done(now),
            per_million_done as fn(_) -> _,
        ),
        ("per million requests", asked(was), asked(now), requests),
        (
            "in all",
            Some(was.total_usd),
            Some(now.total_usd),
            |usd: Option<f64>| total(usd.unwrap_or_default()),
        ),
    ];
    let said = rows.into_iter().filter_map(|(of, was, now, show)| {
        let (before, after) = (show(was), show(now));
        let is_other = is_notable(was.unwrap_or_default(), now.unwrap_or_default());
        (is_other && before != after).then(|| format!("{before} → {after} {of}"))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("cost {}", said.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spent(total_usd: f64, done: u64) -> Spent {
        Spent {
            total_usd,
            requests: 10_000,
            done,
        }
    }

    fn said(was: &Spent, now: &Spent) -> Option<String> {
        difference(was, now, |was, now| (was - now).abs() > 0.02 * was.max(now))
    }

    #[test]
    fn sums_keep_four_digits_however_small() {
        let cases = [0.0, 0.000_05, 0.238_1, 0.999_9, 12.4].map(total);
        assert_eq!(cases, ["$0.00", "<$0.0001", "$0.2381", "$0.9999", "$12.40"]);
    }

    #[test]
    fn who_refuses_more_is_cheaper_per_request_and_dearer_per_done_one() {
        assert_eq!(
            said(&spent(0.046_2, 6_700), &spent(0.044_6, 4_000)).as_deref(),
            Some(
                "cost $6.90 → $11.15 per million done, $4.62 → $4.46 per million requests, \
                 $0.0462 → $0.0446 in all"
            )
        );
        assert_eq!(
            said(&spent(0.02, 100), &spent(0.02, 0)).as_deref(),
            Some("cost $200.00 → nothing done per million done")
        );
        assert_eq!(said(&spent(0.02, 0), &spent(0.020_1, 0)), None);
    }
}
