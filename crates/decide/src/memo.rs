//! What has been answered already: a question of many parts asks of each part only when something new is known of it.
//!
//! Nothing that is known is forgotten, so an answer stays; and as long as none of the runs that were needed is known, the
//! same ones are needed. So who asks a memo gets what the question itself would say, without asking it. It is about what
//! is known in one place: asked with what is known elsewhere, it begins anew.

use crate::known::{Known, Mark, Needs};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Answers, or the runs that are needed for them, by what they are about.
#[derive(Debug)]
pub(crate) struct Memo<K, V>(RefCell<Kept<K, V>>);

#[derive(Debug)]
struct Kept<K, V> {
    whose: Mark,
    answers: BTreeMap<K, Result<V, Needs>>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(Kept {
            whose: Mark::default(),
            answers: BTreeMap::new(),
        }))
    }
}

impl<K, V> Clone for Memo<K, V> {
    /// A copy of a question asks anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<K: Ord, V: Clone> Memo<K, V> {
    /// The answer to one part; `ask` asks the part itself by what is known.
    pub(crate) fn answer(
        &self,
        known: &Known,
        part: K,
        ask: impl FnOnce() -> Result<V, Needs>,
    ) -> Result<V, Needs> {
        {
            let mut kept = self.0.borrow_mut();
            if !kept.whose.is(known.mark()) {
                kept.whose = known.mark().keep();
                kept.answers.clear();
            }
            match kept.answers.get(&part) {
                Some(Err(needs)) if needs.iter().any(|it| known.at(&it.spot).is_some()) => {}
                Some(answer) => return answer.clone(),
                None => {}
            }
        }
        let answer = ask();
        let mut kept = self.0.borrow_mut();
        kept.answers.insert(part, answer.clone());
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;
    use sluice_scenario::Preset;
    use std::sync::Arc;

    /// A part is asked again if and only if one of the runs that it needs is known by now; what is known elsewhere is no
    /// answer here.
    #[test]
    fn a_part_is_asked_again_when_what_it_needs_is_known() {
        let scenario = Arc::new(Preset::named("flash-sale").expect("a preset").scenario);
        let jobs: Vec<Job> = (0..2).map(|seed| Job::new("", &scenario, seed)).collect();
        let (memo, mut known) = (Memo::default(), Known::default());
        let asked = std::cell::Cell::new(0);
        let ask = |known: &Known| {
            memo.answer(known, 7, || {
                asked.set(asked.get() + 1);
                let needs: Needs = jobs
                    .iter()
                    .filter(|it| known.at(&it.spot).is_none())
                    .cloned()
                    .collect();
                if needs.is_empty() {
                    Ok("all")
                } else {
                    Err(needs)
                }
            })
        };
        let needed = |answer: Result<_, Needs>| answer.map_err(|it| it.len());
        for turn in [1, 1] {
            assert_eq!((needed(ask(&known)), asked.get()), (Err(2), turn));
        }
        let mut other = jobs[0].spot.clone();
        other.change = "other".to_owned();
        known.take(other, Vec::new());
        assert_eq!((needed(ask(&known)), asked.get()), (Err(2), 1));
        known.take(jobs[1].spot.clone(), Vec::new());
        assert_eq!((needed(ask(&known)), asked.get()), (Err(1), 2));
        let copy = known.clone();
        known.take(jobs[0].spot.clone(), Vec::new());
        for _ in 0..2 {
            assert_eq!((needed(ask(&known)), asked.get()), (Ok("all"), 3));
        }
        assert_eq!((needed(ask(&copy)), asked.get()), (Err(1), 4));
    }
}
