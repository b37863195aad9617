//! One knob: bracketed by doubling, bisected, and verified at both neighbours and at two random values beyond.

use super::trial::{Choice, Trial};
use super::{SAME, Size};
use crate::known::{Known, Needs};

/// How often a neighbour below may turn out to do as well before the search is content.
const SHIFTS_MAX: u32 = 8;

/// What a search has found under one load.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The cheapest choice that meets every goal, if there is one.
    pub found: Option<Trial>,
    /// Everything that was tried, by the places of its values.
    pub tried: Vec<Trial>,
    /// For one knob: whether goals that are once met stay met beyond.
    pub is_monotone: bool,
}

impl Size {
    /// The cheapest value of the only knob under a load.
    pub(super) fn one(&self, known: &Known, load: f64) -> Result<Search, Needs> {
        let mut tried = Tried {
            size: self,
            known,
            load,
            trials: Vec::new(),
        };
        let ladder = self.knobs[0].ladder();
        tried.at_all(&ladder)?;
        let Some(best) = cheapest(&tried.trials) else {
            return Ok(tried.search(None));
        };
        let (place, usd) = (place_of(&best), best.usd);
        let is_good = |trial: &Trial| trial.is_met && trial.usd <= usd * (1.0 + SAME);
        // Downwards: the smallest that does as well as the best of the ladder.
        let below = ladder.iter().rev().find(|it| **it < place);
        let mut found = match below {
            Some(below) => tried.bisect(*below, place, is_good)?,
            None => place,
        };
        // Upwards, if more is cheaper, to where the goals are no longer met.
        let is_falling = below.is_some_and(|it| {
            let trial = tried.get(*it);
            trial.is_some_and(|it| it.is_met && it.usd > usd * (1.0 + SAME))
        });
        let above = ladder.iter().find(|it| **it > place).copied();
        if let Some(above) = above
            && is_falling
            && tried.get(above).is_some_and(|it| !it.is_met)
        {
            let last = tried.bisect(above, place, |trial| trial.is_met)?;
            if tried.at(last)?.usd < usd * (1.0 - SAME) {
                found = last;
            }
        }
        found = tried.verified(found, is_good)?;
        let found = tried.at(found)?;
        Ok(tried.search(Some(found)))
    }

    /// The most runs that one knob takes under one load.
    pub(super) fn budget_of_one(&self) -> u64 {
        let knob = &self.knobs[0];
        let bisection = u64::from(32 - knob.last().leading_zeros());
        let points = knob.ladder().len() as u64 + 2 * bisection + 4 + u64::from(SHIFTS_MAX);
        points.min(u64::from(knob.last()) + 1) * u64::from(self.seeds)
    }
}

/// What has been tried under a load.
struct Tried<'s> {
    size: &'s Size,
    known: &'s Known,
    load: f64,
    trials: Vec<Trial>,
}

impl Tried<'_> {
    fn get(&self, place: u32) -> Option<&Trial> {
        self.trials.iter().find(|it| place_of(it) == place)
    }

    fn at_all(&mut self, places: &[u32]) -> Result<(), Needs> {
        let choice = |place: &u32| Choice {
            places: vec![*place],
            load: self.load,
        };
        let choices: Vec<Choice> = places.iter().map(choice).collect();
        for trial in self.size.trials(self.known, &choices)? {
            if self.get(place_of(&trial)).is_none() {
                self.trials.push(trial);
            }
        }
        self.trials.sort_by_key(place_of);
        Ok(())
    }

    fn at(&mut self, place: u32) -> Result<Trial, Needs> {
        self.at_all(&[place])?;
        // It has just been tried.
        self.get(place).cloned().ok_or_else(Needs::new)
    }

    /// Between a place that is not good and one that is: the good one nearest to the first.
    fn bisect(
        &mut self,
        mut bad: u32,
        mut good: u32,
        is_good: impl Fn(&Trial) -> bool,
    ) -> Result<u32, Needs> {
        while bad.abs_diff(good) > 1 {
            let middle = bad.midpoint(good);
            if is_good(&self.at(middle)?) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        Ok(good)
    }

    /// Tries both neighbours and two random places beyond; where the one below does as well, from there again.
    fn verified(&mut self, mut found: u32, is_good: impl Fn(&Trial) -> bool) -> Result<u32, Needs> {
        let last = self.size.knobs[0].last();
        for _ in 0..SHIFTS_MAX {
            let neighbours = [found.checked_sub(1), found.checked_add(1)];
            let neighbours = neighbours.into_iter().flatten().filter(|it| *it <= last);
            let random = self.beyond(found, last);
            let places: Vec<u32> = neighbours.chain(random).collect();
            self.at_all(&places)?;
            let below = found.checked_sub(1).and_then(|it| self.get(it));
            if !below.is_some_and(&is_good) {
                break;
            }
            found -= 1;
        }
        Ok(found)
    }

    /// Two random places beyond a place and its neighbour; the same whenever they are asked for.
    fn beyond(&self, place: u32, last: u32) -> impl Iterator<Item = u32> + use<> {
        let room = u64::from(last.saturating_sub(place + 1));
        // Steele and Vigna's mixing of SplitMix64.
        let mix = |nth: u64| {
            let mut z = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let seed = u64::from(self.size.scenario.seed);
        let draws = [1, 2].map(|nth| mix(seed.wrapping_add(nth << 32)));
        let places = draws.into_iter().filter(move |_| room > 0);
        places.map(move |draw| place + 2 + (draw % room) as u32)
    }

    fn search(self, found: Option<Trial>) -> Search {
        let changes = self
            .trials
            .windows(2)
            .filter(|two| two[0].is_met != two[1].is_met);
        Search {
            found,
            is_monotone: changes.count() < 2,
            tried: self.trials,
        }
    }
}

/// The place of the only knob.
fn place_of(trial: &Trial) -> u32 {
    trial.choice.places.first().copied().unwrap_or(0)
}

/// The cheapest of those that meet every goal; where several are about as cheap, the first of them.
pub(super) fn cheapest(trials: &[Trial]) -> Option<Trial> {
    let met = || trials.iter().filter(|it| it.is_met);
    let least = met().map(|it| it.usd).reduce(f64::min)?;
    met().find(|it| it.usd <= least * (1.0 + SAME)).cloned()
}
