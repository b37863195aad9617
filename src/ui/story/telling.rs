//! What is told: the story, the step, and what the reader has done in it. The session's link says which
//! story and step; the story itself is fetched.

use super::files;
use crate::session::{Command, Session};
use crate::share::Link;
use crate::story::numbers::StoryContext;
use crate::story::{Entry, Step, Story};
use crate::ui::address;
use crate::ui::page::Page;
use crate::ui::panel::Tab;
use crate::ui::setup::Setup;
use crate::web::live::whenever;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Limit on the steps of which it is kept what the reader has done there.
const PROGRESS_MAX: usize = 400;

/// What is told, and how far the reader is.
#[derive(Clone, Copy)]
pub(crate) struct Telling {
    /// The story that was fetched last.
    told: RwSignal<Option<Arc<Told>>>,
    /// All stories, once the list is fetched.
    pub(super) entries: RwSignal<Vec<Entry>>,
    /// Whether the reader looks at the list although a story is open.
    listed: RwSignal<bool>,
    /// What went wrong, as a sentence.
    pub(super) wrong: RwSignal<Option<String>>,
    /// What the reader has done, the last at the end.
    progress: RwSignal<Vec<(Place, Progress)>>,
    /// The step that is told; none where the list is.
    pub(super) shown: Memo<Option<Shown>>,
    /// Whether the keyboard's focus goes to the heading that comes next: a press has taken it away.
    leads: StoredValue<bool>,
    /// How many stories have been asked for: only the last one is told.
    asked: StoredValue<u32>,
}

/// A story with its name.
pub(super) struct Told {
    name: String,
    pub(super) story: Story,
}

/// A step that is told.
#[derive(Clone)]
pub(super) struct Shown {
    pub(super) told: Arc<Told>,
    /// Its index, from 0.
    pub(super) nth: usize,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.told, &other.told) && self.nth == other.nth
    }
}

impl Shown {
    /// The step; `turned_to` sees to it that there is one.
    pub(super) fn step(&self) -> Option<&Step> {
        self.told.story.steps.get(self.nth)
    }

    /// Which of all steps it is.
    pub(super) fn place(&self) -> Place {
        (self.told.name.clone(), self.nth)
    }
}

/// The name of a story and the index of a step.
pub(super) type Place = (String, usize);

/// What the reader has done in a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// The number of the chosen answer, from 1.
    pub(super) chosen: Option<usize>,
    /// Whether the task has been done.
    pub(super) done: bool,
}

impl Telling {
    /// Tells what the scenario's link says, once it is fetched.
    pub(crate) fn new(setup: RwSignal<Setup>) -> Self {
        let told = RwSignal::new(None);
        let listed = RwSignal::new(false);
        let shown = Memo::new(move |_| {
            let told = told.get().filter(|_| !listed.get())?;
            setup.with(|setup| turned_to(told, setup))
        });
        Self {
            told,
            entries: RwSignal::new(Vec::new()),
            listed,
            wrong: RwSignal::new(None),
            progress: RwSignal::new(Vec::new()),
            shown,
            leads: StoredValue::new(false),
            asked: StoredValue::new(0),
        }
    }

    /// What the step that is told points at, in the words of [`crate::story::focus`].
    pub(crate) fn pointed(self) -> Memo<Vec<String>> {
        Memo::new(move |_| {
            self.shown.with(|shown| {
                let step = shown.as_ref().and_then(Shown::step);
                step.map(|step| step.focus.clone()).unwrap_or_default()
            })
        })
    }

    /// Fetches the list of all stories, unless it is there.
    pub(super) fn fetch_list(self) {
        if !self.entries.with_untracked(Vec::is_empty) {
            return;
        }
        spawn_local(async move {
            let entries = files::list().await;
            self.wrong.update(|wrong| {
                if entries.is_some() {
                    wrong.take_if(|it| it == files::NO_CONNECTION);
                } else {
                    // What went wrong before says more.
                    wrong.get_or_insert_with(|| files::NO_CONNECTION.to_owned());
                }
            });
            self.entries.set(entries.unwrap_or_default());
        });
    }

    /// Shows the list of all stories.
    pub(super) fn list(self) {
        self.wrong.set(None);
        self.leads.set_value(true);
        self.listed.set(true);
    }

    /// Begins the story with this name, as the reader asks for it.
    pub(super) fn begin(self, page: Page, name: String) {
        self.leads.set_value(true);
        self.fetch(page, name, None, false);
    }

    /// Fetches a story unless it is there. Without a `step` it is opened at its first one, which may take the
    /// place of what the address says.
    fn fetch(self, page: Page, name: String, step: Option<u32>, replacing: bool) {
        let asked = self.asked.get_value() + 1;
        self.asked.set_value(asked);
        let told = self.told.get_untracked();
        if told.is_some_and(|told| told.name == name) {
            return self.turned(page, step, replacing);
        }
        spawn_local(async move {
            let read = files::story(&name).await;
            if self.asked.get_value() != asked {
                return;
            }
            match read {
                Ok(story) => {
                    self.wrong.set(None);
                    self.told.set(Some(Arc::new(Told { name, story })));
                    self.turned(page, step, replacing);
                }
                Err(sentence) => {
                    self.leads.set_value(false);
                    self.wrong.set(Some(sentence));
                    self.listed.set(true);
                }
            }
        });
    }

    /// The story is there: its step is shown, or the first one opened.
    fn turned(self, page: Page, step: Option<u32>, replacing: bool) {
        if step.is_some() {
            self.listed.set(false);
        } else {
            self.open(page, 0, replacing);
        }
    }

    /// Turns to a step of the story, as the reader asks for it.
    pub(super) fn turn(self, page: Page, nth: usize) {
        self.leads.set_value(true);
        self.open(page, nth, false);
    }

    fn open(self, page: Page, nth: usize, replacing: bool) {
        let Some(told) = self.told.get_untracked() else {
            return;
        };
        if let Some(step) = told.story.steps.get(nth) {
            self.look_at(page, &step.link, (told.name.clone(), nth), replacing);
        }
    }

    /// Lets the page look at a link, as what a step shows.
    pub(super) fn look_at(self, page: Page, link: &str, (name, nth): Place, replacing: bool) {
        let mut link = match Link::read(link) {
            Ok(link) => link,
            Err(error) => return self.wrong.set(Some(error.0)),
        };
        link.view.story = Some(name);
        link.view.step = u32::try_from(nth + 1).ok();
        // Another step comes with the frame that opens the link; until then the list stays.
        let view = &link.view;
        let stays = page
            .setup
            .with_untracked(|setup| (&setup.story, setup.step) == (&view.story, view.step));
        if stays {
            self.listed.set(false);
        }
        // The colours are the reader's choice.
        link.view.theme = page.session.with_value(|session| session.view().theme);
        let link = link.write();
        if replacing {
            address::replace(&link);
        } else {
            address::go_to(&link);
        }
        self.wrong.set(None);
        page.send(Command::Open(link));
    }

    /// Leaves the story, and the page as it is.
    pub(super) fn close(self, page: Page) {
        self.leads.set_value(true);
        self.wrong.set(None);
        let link = page.session.with_value(Session::link);
        if let Ok(mut link) = Link::read(&link) {
            link.view.story = None;
            link.view.step = None;
            address::go_to(&link.write());
        }
        page.send(Command::LeaveStory);
        page.panel.close();
    }

    /// Whether the heading that has come takes the keyboard's focus: once for each press.
    pub(super) fn takes_focus(self) -> bool {
        let leads = self.leads.get_value();
        self.leads.set_value(false);
        leads
    }

    /// What the reader has done in a step.
    pub(super) fn progress(self, place: &Place) -> Progress {
        self.progress.with(|all| {
            let found = all.iter().find(|(known, _)| known == place);
            found.map(|(_, progress)| *progress).unwrap_or_default()
        })
    }

    /// Keeps what the reader has done in a step.
    pub(super) fn keep(self, place: &Place, change: impl FnOnce(&mut Progress)) {
        self.progress.update(|all| {
            let at = all.iter().position(|(known, _)| known == place);
            let mut progress = at.map(|at| all.remove(at).1).unwrap_or_default();
            change(&mut progress);
            if all.len() >= PROGRESS_MAX {
                all.remove(0);
            }
            all.push((place.clone(), progress));
        });
    }
}

impl Page {
    /// Whether a story points at a place of the page.
    pub(crate) fn points_at(self, place: &str) -> bool {
        self.pointed
            .with(|words| words.iter().any(|word| word == place))
    }
}

/// The step that the scenario's link says, if it is one of this story; the first or last one if there are
/// not as many.
fn turned_to(told: Arc<Told>, setup: &Setup) -> Option<Shown> {
    let step = setup.step? as usize;
    let is_told = setup.story.as_ref() == Some(&told.name);
    let nth = step.clamp(1, told.story.steps.len().max(1)) - 1;
    is_told.then_some(Shown { told, nth })
}

/// Tells the story that the session's link says, for as long as the page lives.
pub(crate) fn follow(page: Page) {
    super::task::watch(page);
    let asked = Memo::new(move |_| page.setup.with(|setup| (setup.story.clone(), setup.step)));
    whenever(move || {
        if let (Some(name), step) = asked.get() {
            page.panel.show(Tab::Story);
            page.telling.fetch(page, name, step, true);
        }
    });
}

/// When a number or a task has to be looked at again: the run, the playhead, how far it is simulated, and
/// whether the scenario is the preset's own.
pub(super) type Moment = (u32, u64, u64, bool);

/// The moment that is shown, five times a second.
pub(super) fn moment(page: Page) -> Moment {
    page.readout.track();
    let changed = page.setup.with(|setup| setup.changed.is_some());
    page.session.with_value(|session| {
        let (playhead, ready) = (session.playhead(), session.run().ready_until());
        let generation = session.generation();
        (generation, playhead.micros(), ready.micros(), changed)
    })
}

/// Looks at the page's run as stories do.
pub(super) fn look<T>(page: Page, look: impl FnOnce(&StoryContext<'_>) -> T) -> T {
    let (form, changed) = page.setup.with_untracked(|setup| {
        // The scenario itself, also where the settings are those of the last design alone.
        let form = if setup.last_alone {
            &setup.own
        } else {
            &setup.form
        };
        (Arc::clone(form), setup.changed.is_some())
    });
    page.session.with_value(|session| {
        look(&StoryContext {
            run: session.run(),
            form: &form,
            changed,
            playhead: session.playhead(),
        })
    })
}
