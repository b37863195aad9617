//! The file that is looked at: what the reader has decided about it, and what came of reading it.

use crate::import::{Decided, Offer, Role, Table, Zone};
use crate::measured::Pick;
use crate::share::laid::PANELS_MAX;
use crate::sheets::work::Work;
use crate::studio::fitting::{Fitting, Wanted};
use crate::studio::job::{AsRun, Done, Job, Over, Traffic};
use leptos::prelude::*;
use web_sys::File;

/// What a file is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum UseAs {
    /// Traffic, which is replayed.
    #[default]
    Traffic,
    /// Measurements, which are laid over the run that is looked at.
    Measured,
    /// Durations, which become settings.
    Durations,
}

/// Limit on the series that are laid over a run unless the reader takes more.
const LIKELY_MAX: usize = 4;

/// A file that is being read, or was.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) work: Work,
    /// What is looked at, into which traffic is laid.
    link: StoredValue<String>,
    pub(super) file: RwSignal<Option<File>, LocalStorage>,
    pub(super) decided: RwSignal<Decided>,
    /// What came of it; of the file as it was read before, until it is read again.
    pub(super) done: RwSignal<Option<Done>>,
    /// Whether that is what is decided.
    is_fresh: RwSignal<bool>,
    /// The series that were added up, of which each can be taken alone.
    pub(super) offers: RwSignal<Vec<Offer>>,
    /// Which of them is taken, from 1; 0 for all.
    pub(super) offer: RwSignal<usize>,
    /// The way in which it is made to fit.
    pub(super) fit: RwSignal<usize>,
    /// What the file is taken for.
    pub(super) use_as: RwSignal<UseAs>,
    /// Of each series of the file whether it is laid over the run, and over which of the metrics that it may be of.
    pub(super) picked: RwSignal<Vec<(bool, usize)>>,
    /// Whether traffic that is opened has what was measured laid over it.
    pub(super) as_well: RwSignal<bool>,
    /// What is decided about its durations.
    pub(super) wanted: RwSignal<Wanted>,
    /// What came of that, with a link to the scenario with it.
    pub(super) fitted: RwSignal<Option<(Fitting, Option<String>)>>,
    /// Why it cannot be read: what was seen in it, in further lines.
    pub(super) why: RwSignal<Vec<String>>,
}

impl Reading {
    pub(super) fn new(link: String) -> Self {
        Self {
            work: Work::new(),
            link: StoredValue::new(link),
            file: RwSignal::new_local(None),
            decided: RwSignal::default(),
            done: RwSignal::new(None),
            is_fresh: RwSignal::new(false),
            offers: RwSignal::default(),
            offer: RwSignal::new(0),
            fit: RwSignal::new(0),
            use_as: RwSignal::default(),
            picked: RwSignal::default(),
            as_well: RwSignal::new(false),
            wanted: RwSignal::default(),
            fitted: RwSignal::new(None),
            why: RwSignal::default(),
        }
    }

    /// Another file, about which nothing is decided.
    pub(super) fn take(self, file: File) {
        self.done.set(None);
        self.decided.set(Decided::default());
        self.offers.set(Vec::new());
        self.offer.set(0);
        self.fit.set(0);
        self.use_as.set(UseAs::Traffic);
        self.picked.set(Vec::new());
        self.as_well.set(false);
        self.wanted.set(Wanted::default());
        self.fitted.set(None);
        self.file.set(Some(file));
        self.read(false);
    }

    /// Reads the file with what is decided; `again` if it was read before.
    fn read(self, again: bool) {
        let Some(file) = self.file.get_untracked() else {
            return;
        };
        let job = Job::File {
            link: self.link.get_value(),
            name: file.name(),
            choice: self.decided.with_untracked(|it| it.choice.clone()),
        };
        self.is_fresh.set(false);
        self.why.set(Vec::new());
        if !again || !self.work.again(&job) {
            let (heard, failed) = (
                move |done| self.hear(done),
                move |it: String| self.complain(&it),
            );
            self.work.keep(&job, &file, heard, failed);
        }
    }

    fn hear(self, done: Done) {
        if let Some(fitting) = done.fitting {
            self.fitted.set(Some((*fitting, done.link)));
            return;
        }
        if self.done.with_untracked(Option::is_none) {
            let mut taken = 0;
            let likely = done.offered.iter().map(|it| {
                taken += usize::from(it.is_likely);
                (it.is_likely && taken <= LIKELY_MAX, 0)
            });
            self.picked.set(likely.collect());
            // What is no traffic may be measured all the same.
            let is_refused = done.traffic.as_ref().is_some_and(|it| it.refused.is_some());
            if is_refused && taken > 0 {
                self.use_as.set(UseAs::Measured);
            } else if done.traffic.is_none() && done.has_durations {
                self.use_as.set(UseAs::Durations);
            }
        }
        if let Some(traffic) = &done.traffic {
            if self.done.with_untracked(Option::is_none) {
                self.decided.set(traffic.table.undecided());
            }
            let series = traffic.found.iter().flat_map(|it| &it.series);
            let series: Vec<Offer> = series.cloned().collect();
            if !series.is_empty() {
                self.offers.set(series);
                self.offer.set(0);
            }
            if traffic.runs.len() < 2 {
                self.fit.set(0);
            }
            if let Some(sentence) = &traffic.refused {
                self.complain(sentence);
            }
        }
        self.done.set(Some(done));
        self.is_fresh.set(true);
    }

    /// Says why something is not read: a sentence, and below it what was seen.
    fn complain(self, sentence: &str) {
        let mut lines = sentence.lines();
        let first = lines.next().unwrap_or_default().to_owned();
        self.why.set(lines.map(str::to_owned).collect());
        self.work.complain(first);
    }

    /// Something else is decided: the file is read again.
    fn decide(self, decided: Decided) {
        let before = self.decided.with_untracked(|it| it.choice.clone());
        let is_other = before != decided.choice;
        self.decided.set(decided);
        if is_other {
            self.read(true);
        }
    }

    /// Takes a column for something else.
    pub(super) fn take_column(self, table: &Table, at: usize, role: Role) {
        let found = self
            .done
            .with_untracked(|done| Some(done.as_ref()?.traffic.as_ref()?.found.clone()));
        let next = self
            .decided
            .with_untracked(|decided| table.decide(decided, found.flatten().as_ref(), at, role));
        match next {
            Ok(decided) => {
                self.offers.set(Vec::new());
                self.decide(decided);
            }
            Err(sentence) => {
                self.why.set(Vec::new());
                self.work.complain(sentence);
                // The menu goes back to what is so.
                self.decided.update(|_| ());
            }
        }
    }

    /// Takes only rows with this word in a column, or all of them.
    pub(super) fn take_rows(self, key: &str, word: Option<String>) {
        let mut decided = self.decided.get_untracked();
        decided.choice.rows.retain(|(column, _)| column != key);
        decided
            .choice
            .rows
            .extend(word.map(|word| (key.to_owned(), word)));
        self.decide(decided);
    }

    /// Takes times that are written without a zone as those of another one.
    pub(super) fn take_zone(self, zone: Option<Zone>) {
        let mut decided = self.decided.get_untracked();
        decided.choice.zone = zone;
        self.decide(decided);
    }

    /// Takes one of the series that were added up, from 1, or all of them again.
    pub(super) fn take_series(self, nth: usize) {
        let offers = self.offers.get_untracked();
        let mut decided = self.decided.get_untracked();
        let Some(offer) = offers.get(nth.saturating_sub(1)) else {
            return;
        };
        self.offer.set(nth);
        match (&offer.word, nth) {
            (Some(_), 0) => decided
                .choice
                .rows
                .retain(|(column, _)| *column != offer.column),
            (Some(word), _) => {
                decided
                    .choice
                    .rows
                    .retain(|(column, _)| *column != offer.column);
                decided
                    .choice
                    .rows
                    .push((offer.column.clone(), word.clone()));
            }
            (None, 0) => {
                decided.choice.columns = offers.iter().map(|it| it.column.clone()).collect();
            }
            (None, _) => decided.choice.columns = vec![offer.column.clone()],
        }
        self.decide(decided);
    }

    /// Something of the traffic that was found.
    pub(super) fn with<T>(self, of: impl FnOnce(&Traffic) -> Option<T>) -> Option<T> {
        self.done.with(|done| of(done.as_ref()?.traffic.as_ref()?))
    }

    /// Fits the durations with what is decided about them.
    pub(super) fn fit(self) {
        let Some(file) = self.file.get_untracked() else {
            return;
        };
        let job = Job::Fit {
            link: self.link.get_value(),
            name: file.name(),
            wanted: self.wanted.get_untracked(),
        };
        if !self.work.again(&job) {
            let (heard, failed) = (
                move |done| self.hear(done),
                move |it: String| self.complain(&it),
            );
            self.work.keep(&job, &file, heard, failed);
        }
    }

    /// The series that are laid over a run.
    pub(super) fn picks(self) -> Vec<Pick> {
        let done = self.done.read();
        let offered = done.iter().flat_map(|it| &it.offered);
        let picked = self.picked.read();
        let all = offered.zip(picked.iter()).enumerate();
        let picks = all.filter_map(|(line, (offered, (is_taken, at)))| {
            let possible = offered.possible.get(*at).filter(|_| *is_taken)?;
            Some(Pick {
                line,
                part: possible.part.clone(),
                metric: possible.metric.clone(),
            })
        });
        picks.take(PANELS_MAX).collect()
    }

    /// How the file is laid over a run.
    pub(super) fn over(self, generation: u32) -> Option<(File, Over)> {
        let file = self.file.get_untracked()?;
        let over = Over {
            name: file.name(),
            picks: untrack(|| self.picks()),
            choice: self.decided.with_untracked(|it| it.choice.clone()),
            from_s: None,
            generation,
        };
        (!over.picks.is_empty()).then_some((file, over))
    }

    /// What is looked at.
    pub(super) fn present(self) -> String {
        self.link.get_value()
    }

    /// The run in the way that is chosen.
    pub(super) fn run(self) -> Option<AsRun> {
        self.with(|traffic| traffic.runs.get(self.fit.get()).cloned())
    }

    /// The link of what is ready to be opened.
    pub(super) fn link_to_open(self) -> Option<String> {
        if !self.is_fresh.get() {
            return None;
        }
        let of_scenario = self.done.with(|done| done.as_ref()?.link.clone());
        of_scenario.or_else(|| Some(self.run()?.link))
    }
}
