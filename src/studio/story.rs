//! The teller of stories: a panel above the figure. A step sets the page by its link, which holds the
//! story and the step as well, so that the ways back and forth lead from step to step.

use super::page::{self, document};
use super::watch::Watch;
use crate::share::Link;
use crate::story::check::FOCUS;
use crate::story::html::{self, Progress};
use crate::story::numbers::Number;
use crate::story::{Entry, Story};
use crate::web::dom::{all, attribute, hear, part, put, say, set};
use gloo_timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlElement, Response, window};

/// How often the panel looks at the page.
const LOOK_MS: u32 = 40;
/// What lies where the studio's files are.
const STORIES: &str = "stories/";
/// The class of what a step points at.
const POINTED: &str = "pointed-at";

/// The panel and what it tells.
pub(super) struct Teller {
    base: String,
    place: Element,
    told: RefCell<Told>,
    watch: RefCell<Watch>,
    looks: RefCell<Option<Interval>>,
}

/// What is being told.
#[derive(Default)]
struct Told {
    name: String,
    story: Option<Story>,
    nth: usize,
    progress: Vec<Progress>,
}

impl Told {
    fn progress(&mut self) -> Option<&mut Progress> {
        self.progress.get_mut(self.nth)
    }
}

/// Makes the panel, hidden. `base`: where the studio's files are.
pub(super) fn make(base: &str) -> Option<Rc<Teller>> {
    let document = document()?;
    let place = document.create_element("section").ok()?;
    set(&place, "class", "telling");
    set(&place, "aria-label", "Story");
    set(&place, "hidden", "");
    let header = document.query_selector("main > .header").ok()??;
    header.after_with_node_1(&place).ok()?;
    let teller = Rc::new(Teller {
        base: base.to_owned(),
        place,
        told: RefCell::default(),
        watch: RefCell::default(),
        looks: RefCell::default(),
    });
    let clicked = Rc::clone(&teller);
    let hears = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest("[data-story]").ok().flatten());
        if let Some(does) = button.and_then(|it| attribute(&it, "data-story")) {
            clicked.clicked(&does);
        }
    });
    let _ =
        (teller.place).add_event_listener_with_callback("click", hears.as_ref().unchecked_ref());
    // It lives as long as the page.
    hears.forget();
    let follows = Rc::clone(&teller);
    hear("hashchange", move |_| follows.end());
    Some(teller)
}

impl Teller {
    /// Tells what the address says.
    pub(super) fn tell(self: &Rc<Self>) {
        // What is wrong with it, the page itself says.
        let Ok(link) = page::address_link() else {
            return;
        };
        let Some(name) = link.view.story.clone() else {
            return self.hide();
        };
        let step = link.view.step.map(|step| step as usize);
        let known = self.told.borrow().name == name && self.told.borrow().story.is_some();
        if known {
            return self.turn_to(step);
        }
        let teller = Rc::clone(self);
        spawn_local(async move {
            let file = [&name, ".json"].concat();
            let read = match teller.fetch(&file).await {
                Some(text) => Story::read(&text).map_err(|error| error.0),
                None => Err(["There is no story called “", &name, "”."].concat()),
            };
            match read {
                Ok(story) => {
                    *teller.told.borrow_mut() = Told {
                        progress: vec![Progress::default(); story.steps.len()],
                        name,
                        story: Some(story),
                        nth: 0,
                    };
                    teller.turn_to(step);
                }
                Err(sentence) => teller.list(sentence),
            }
        });
    }

    /// Where the address asks for no story any more, there is none. (For one, `index.html` asks.)
    fn end(&self) {
        if page::address_link().is_ok_and(|link| link.view.story.is_none()) {
            self.hide();
        }
    }

    /// Shows the list of all stories, under a sentence if something went wrong.
    pub(super) fn list(self: &Rc<Self>, wrong: String) {
        let teller = Rc::clone(self);
        spawn_local(async move {
            let text = teller.fetch("index.json").await;
            let entries: Option<Vec<Entry>> =
                text.and_then(|text| serde_json::from_str(&text).ok());
            let wrong = if entries.is_none() && wrong.is_empty() {
                "The stories could not be loaded: is there a connection?".to_owned()
            } else {
                wrong
            };
            point_at(&[]);
            teller.looks.take();
            (teller.place).set_inner_html(&html::list(&entries.unwrap_or_default(), &wrong));
            teller.show();
        });
    }

    async fn fetch(&self, file: &str) -> Option<String> {
        let address = [&self.base, STORIES, file].concat();
        let answer = JsFuture::from(window()?.fetch_with_str(&address))
            .await
            .ok()?;
        let answer: Response = answer.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
    }

    /// Turns to a step that the address says; a story without one begins.
    fn turn_to(self: &Rc<Self>, step: Option<usize>) {
        let Some(step) = step else {
            return self.go_to(0, true);
        };
        {
            let mut told = self.told.borrow_mut();
            let count = told.story.as_ref().map_or(0, |story| story.steps.len());
            told.nth = step.clamp(1, count.max(1)) - 1;
        }
        self.render();
        self.show();
        let teller = Rc::clone(self);
        *self.looks.borrow_mut() = Some(Interval::new(LOOK_MS, move || teller.look()));
    }

    /// Lets the page show a step.
    fn go_to(&self, nth: usize, replacing: bool) {
        let told = self.told.borrow();
        let step = told.story.as_ref().and_then(|story| story.steps.get(nth));
        if let Some(step) = step {
            open(&step.link, &told.name, nth, replacing);
        }
    }

    fn clicked(self: &Rc<Self>, does: &str) {
        let nth = self.told.borrow().nth;
        match does {
            "close" => self.close(),
            "list" => self.list(String::new()),
            "back" => self.go_to(nth.saturating_sub(1), false),
            "next" => self.go_to(nth + 1, false),
            "solve" => {
                let told = self.told.borrow();
                let step = told.story.as_ref().and_then(|story| story.steps.get(nth));
                if let Some(task) = step.and_then(|step| step.task.as_ref()) {
                    open(&task.solution, &told.name, nth, false);
                }
            }
            other => match other.split_once(':') {
                Some(("open", name)) => {
                    page::open_story(name);
                }
                Some(("choose", choice)) => self.choose(choice.parse().ok()),
                _ => {}
            },
        }
    }

    /// Takes the reader's guess, and lets it run.
    fn choose(&self, choice: Option<usize>) {
        if let Some(progress) = self.told.borrow_mut().progress() {
            progress.chosen = choice;
        }
        self.render();
        let run_again = part(&self.place, ".predict [aria-pressed=true]");
        focus(run_again);
        if !page::is_playing() {
            page::press_play();
        }
    }

    /// Leaves the story, and the page as it is.
    fn close(&self) {
        if let Ok(mut link) = page::link() {
            link.view.story = None;
            link.view.step = None;
            link.view.play = page::is_playing().then_some(true);
            link.at_ms = Some(page::playhead_ms());
            page::go_to(&link);
        }
        self.hide();
    }

    fn hide(&self) {
        point_at(&[]);
        self.looks.take();
        set(&self.place, "hidden", "");
        mark_page(false);
    }

    /// Shows the panel, and leads there.
    fn show(&self) {
        let was_hidden = attribute(&self.place, "hidden").is_some();
        let _ = self.place.remove_attribute("hidden");
        mark_page(true);
        if self.place.get_bounding_client_rect().top() < 0.0 {
            self.place.scroll_into_view_with_bool(true);
        }
        // What was opened by an address takes no focus away.
        let in_body = document().and_then(|it| it.active_element());
        let idle = in_body.is_none_or(|it| it.tag_name() == "BODY");
        if !(was_hidden && idle) {
            focus(part(&self.place, "h2"));
        }
    }

    /// Writes the panel, and points at what it is about.
    fn render(&self) {
        let told = self.told.borrow();
        let Some(story) = &told.story else { return };
        let progress = told.progress.get(told.nth).copied().unwrap_or_default();
        self.place
            .set_inner_html(&html::step(story, told.nth, progress));
        self.place.set_scroll_top(0);
        drop(told);
        self.point();
        self.number();
    }

    /// Points at what the step is about; the page may have written itself anew meanwhile.
    fn point(&self) {
        let told = self.told.borrow();
        let step = told.story.as_ref().and_then(|it| it.steps.get(told.nth));
        point_at(step.map_or(&[], |step| &step.focus));
    }

    /// Looks at the page: simulates on, brings the numbers up to date, and sees whether the task is done.
    fn look(&self) {
        let Ok(link) = page::link() else { return };
        self.watch.borrow_mut().look(&link);
        self.point();
        self.number();
        let watch = self.watch.borrow();
        let Some(moment) = watch.moment(page::playhead_ms()) else {
            return;
        };
        let mut told = self.told.borrow_mut();
        let nth = told.nth;
        let step = told.story.as_ref().and_then(|story| story.steps.get(nth));
        let task = step.and_then(|step| step.task.as_ref());
        let done = task.is_some_and(|task| task.done.iter().all(|it| it.holds(&moment)));
        let Some(progress) = told.progress().filter(|it| done && !it.done) else {
            return;
        };
        progress.done = true;
        drop(told);
        self.render();
        say(&self.place, "p[role=status]:last-child", "Done.");
    }

    /// Writes the numbers of the text.
    fn number(&self) {
        let watch = self.watch.borrow();
        let Some(moment) = watch.moment(page::playhead_ms()) else {
            return;
        };
        for place in all(&self.place, "[data-number]") {
            let name = attribute(&place, "data-number").unwrap_or_default();
            let value = Number::read(&name).ok().and_then(|it| it.value(&moment));
            put(&place, &value.map_or("…".to_owned(), |value| value.text));
        }
    }
}

/// Leads the eye to some places of the page, and away from all others.
fn point_at(focus: &[String]) {
    let Some(root) = document().and_then(|it| it.document_element()) else {
        return;
    };
    for (word, selector) in FOCUS {
        let wanted = focus.iter().any(|it| it == word);
        if let Some(classes) = part(&root, selector).map(|it| it.class_list())
            && classes.contains(POINTED) != wanted
        {
            let _ = classes.toggle_with_force(POINTED, wanted);
        }
    }
}

/// Lets the page show a step of a story.
fn open(link: &str, name: &str, nth: usize, replacing: bool) {
    if let Ok(mut link) = Link::read(link) {
        link.view.story = Some(name.to_owned());
        link.view.step = u32::try_from(nth + 1).ok();
        page::open(&link, replacing);
    }
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The page's style knows that a story is told.
fn mark_page(told: bool) {
    let root = document().and_then(|it| it.document_element());
    if let Some(root) = root {
        let _ = root.toggle_attribute_with_force("data-telling", told);
    }
}
