use super::*;
use sluice_decide::map::{MapAsked, Steps};
use sluice_decide::size::{Asked as SizeAsked, Range};
use sluice_decide::{
    Goal, Known, Luck, Map, Metric, Needs, Question, Size, shown, shown_with_width,
};
use sluice_scenario::{Preset, Scenario};

/// The beginning of the flash sale, which is over in a moment.
fn short() -> Scenario {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    sale.with_all([("duration_s", 15.into()), ("traffic.load", 0.2.into())])
        .expect("it keeps the rules")
}

fn goals(texts: &[&str]) -> Vec<Goal> {
    texts
        .iter()
        .map(|it| Goal::read(it).expect("a goal"))
        .collect()
}

fn asked(texts: &[&str]) -> Asked {
    Asked {
        goals: goals(texts),
        ranges: Vec::new(),
        seeds: 3,
        map: None,
    }
}

fn map_asked(texts: &[&str]) -> MapAsked {
    let steps = |text| Steps::read(text).expect("steps");
    let x = steps("traffic.load=0.1..2:2:log");
    let y = steps("lambda.concurrency_limit=5..50:2");
    MapAsked {
        goals: goals(texts),
        rounds: Some(0),
        ..MapAsked::over(x, y)
    }
}

fn answered(scenario: &Scenario, asked: Asked) -> Answers {
    let plan = Plan::new(scenario.clone(), asked, 10_000).expect("a question");
    Known::default().ask(&plan)
}

fn facts() -> Facts {
    Facts {
        date: Some("2026-11-30".to_owned()),
        version: "1".to_owned(),
        digests: vec!["0123456789abcdef".to_owned()],
        ..Facts::default()
    }
}

#[test]
fn a_record_has_the_numbers_of_luck_size_and_map() {
    let (scenario, texts) = (short(), ["failed<50%", "done.p50<60s"]);
    let range = Range::read("lambda.concurrency_limit=5..60").expect("a range");
    let answers = answered(
        &scenario,
        Asked {
            ranges: vec![range.clone()],
            map: Some((scenario.clone(), map_asked(&texts))),
            ..asked(&texts)
        },
    );
    let text = markdown(&answers, &facts());

    let luck = Luck::new(scenario.clone(), 3, None, 100).expect("a question");
    let fortune = Known::default().ask(&luck);
    let cost = fortune
        .rows
        .iter()
        .find(|it| it.metric == Metric::Cost)
        .expect("a row");
    for (place, estimate) in cost.designs.iter().enumerate() {
        let own = answers
            .candidates
            .iter()
            .find(|it| it.place == place && it.found.is_none());
        let own = own.expect("each design is there as it is");
        assert_eq!(own.estimate(Metric::Cost), *estimate);
        assert!(
            text.contains(&shown(Metric::Cost, estimate.mean.expect("known"))),
            "{text}"
        );
    }

    for place in 0..2 {
        let alone = scenario.alone(place).expect("a design alone");
        let of_size = SizeAsked {
            goals: goals(&texts),
            ranges: vec![range.clone()],
            loads: None,
            failure_usd: None,
            seeds: 3,
        };
        let sizing = Known::default().ask(&Size::new(alone, of_size).expect("a question"));
        let found = sizing.found.as_ref().expect("something does");
        assert!(
            text.contains(&sizing.choice_in_words().expect("found")),
            "{text}"
        );
        let sized = answers
            .candidates
            .iter()
            .find(|it| it.place == place && it.found.is_some());
        let sized = sized.expect("it was found");
        assert_eq!(
            (&sized.worst, sized.usd.to_bits()),
            (&found.worst, found.usd.to_bits())
        );
    }

    let choice = answers.choice().expect("one meets the goals");
    let estimate = choice.estimate(Metric::Cost);
    let (mean, half) = (
        estimate.mean.expect("known"),
        estimate.half_width().expect("known"),
    );
    assert!(
        text.contains(&shown_with_width(Metric::Cost, mean, half)),
        "{text}"
    );

    let map = Map::new(scenario.clone(), map_asked(&texts), 1_000).expect("a question");
    let atlas = Known::default().ask(&map);
    for sentence in atlas.sentences() {
        assert!(html(&answers, &facts()).contains(&sluice_markup::escape(&sentence)));
    }
    assert!(text.contains(&atlas.table_in_letters()), "{text}");
}

/// Runs the last job that is needed first.
fn backwards(plan: &Plan) -> Answers {
    let mut known = Known::default();
    loop {
        let mut needs: Needs = match plan.answer(&known) {
            Ok(answers) => return answers,
            Err(needs) => needs,
        };
        let job = needs.pop().expect("at least one");
        let headlines = job.run(|| true).expect("nobody stops it");
        known.take(job.spot, headlines);
    }
}

#[test]
fn the_order_of_jobs_leaves_no_trace() {
    let texts = ["failed<50%"];
    let asked = Asked {
        map: Some((short(), map_asked(&texts))),
        ..asked(&texts)
    };
    let plan = Plan::new(short(), asked, 10_000).expect("a question");
    let (one, other) = (Known::default().ask(&plan), backwards(&plan));
    for write in [markdown, html] {
        assert_eq!(write(&one, &facts()), write(&other, &facts()));
    }
}

#[test]
fn where_nothing_meets_the_goals_it_says_so_and_what_is_missing() {
    let answers = answered(&short(), asked(&["done.p50<1ms"]));
    assert!(answers.chosen.is_none() && answers.strains.is_empty());
    let text = markdown(&answers, &facts());
    assert!(
        text.contains("**None of the options meets the goals**"),
        "{text}"
    );
    for candidate in &answers.candidates {
        assert!(
            text.contains(&format!("- {} misses done.p50<1ms: ", candidate.name())),
            "{text}"
        );
    }
    assert!(!text.contains("Chosen"));
}

#[test]
fn other_loads_are_tried_for_every_option() {
    let answers = answered(&short(), asked(&["failed<1%"]));
    assert_eq!(answers.strains.len(), LOADS.len());
    assert!(
        answers
            .strains
            .iter()
            .all(|it| it.standings.len() == answers.candidates.len())
    );
    let text = markdown(&answers, &facts());
    assert!(
        text.contains("## What would change the answer\n\n- At 0.5 × the load"),
        "{text}"
    );
}

/// Whether every element ends, in order, and no text has a bare sign.
fn is_well_formed(html: &str) -> Result<(), String> {
    const VOID: [&str; 2] = ["meta", "!doctype"];
    let mut open: Vec<&str> = Vec::new();
    let (style, rest) = html.split_once("</style>").ok_or("no style")?;
    let start = style.split_once("<style>").ok_or("no style")?.0;
    for page in [start, rest] {
        for piece in page.split('<').skip(1) {
            let (tag, text) = piece
                .split_once('>')
                .ok_or_else(|| format!("no end: {piece}"))?;
            if text.contains('>') {
                return Err(format!("a bare sign: {text}"));
            }
            let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
            if let Some(ended) = tag.strip_prefix('/') {
                match open.pop() {
                    Some(begun) if begun == ended => {}
                    begun => return Err(format!("{begun:?} ends with {ended}")),
                }
            } else if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("{open:?} do not end"))
    }
}

#[test]
fn html_is_well_formed_escaped_and_alone() {
    let texts = ["failed<50%"];
    let asked = Asked {
        map: Some((short(), map_asked(&texts))),
        ..asked(&texts)
    };
    let answers = answered(&short(), asked);
    let facts = Facts {
        title: Some("<script>alert(1)</script> & \"more\"".to_owned()),
        status: Status::Accepted,
        ..facts()
    };
    let page = html(&answers, &facts);
    assert_eq!(is_well_formed(&page), Ok(()));
    assert!(is_well_formed(&page.replacen("</li>", "", 1)).is_err());
    assert!(!page.contains("<script"), "nothing runs");
    assert!(page.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;</h1>"));
    let fetched = ["src=", "url(", "@import", "<link"];
    assert!(
        fetched.iter().all(|it| !page.contains(it)),
        "nothing is fetched"
    );
    assert!(page.contains("<dt>Status</dt><dd>accepted</dd>"));
}

#[test]
fn what_makes_no_sense_is_refused_with_one_sentence() {
    let refused =
        |asked: Asked, runs_max: u32| Plan::new(short(), asked, runs_max).expect_err("no question");
    assert!(refused(asked(&[]), 100).starts_with("--goal says what has to be reached"));
    let one = Asked {
        seeds: 1,
        ..asked(&["failed<1%"])
    };
    assert!(refused(one, 100).starts_with("--seeds is 1"));
    let with = |range: &str| Asked {
        ranges: vec![Range::read(range).expect("a range")],
        ..asked(&["failed<1%"])
    };
    assert_eq!(
        refused(with("auto_scaling.max_instances=2..20"), 10_000),
        "--vary: none of the designs goes by auto_scaling.max_instances."
    );
    assert!(refused(with("lambda.nonsense=2..20"), 10_000).contains("lambda.nonsense"));
    assert!(refused(asked(&["failed<1%"]), 10).contains("but 10 are allowed"));
    assert!(Facts::title("  ").is_err() && Facts::title(&"x".repeat(201)).is_err());
    assert_eq!(Facts::title(" a\n b ").as_deref(), Ok("a b"));
    for text in ["2026-13-01", "2026-1-1", "today", "2026-11-31x", ""] {
        assert!(Facts::date(text).is_err(), "{text}");
    }
}
