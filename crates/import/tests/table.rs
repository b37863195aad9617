//! Promises: every column of a file can be taken for what it could be, and what is shown of it is what is taken.

use sluice_import::{Choice, Counted, Decided, Found, Opened, Role, Table, Unit};

const THREE: &str = "Full label,Duration,Invocations,Errors\nPeriod,60,60,60\n\
    2026/11/27 08:00:00,100.5,600,6\n2026/11/27 08:01:00,90,620,5\n2026/11/27 08:02:00,95,640,4\n";
const STACKED: &str = "bin(1m),status,count\n2026-11-27 08:00:00,200,600\n2026-11-27 08:00:00,502,3\n\
    2026-11-27 08:01:00,200,620\n2026-11-27 08:02:00,200,640\n2026-11-27 08:02:00,502,1\n";
const LOG: &str = "time,duration,path\n2026-11-27 08:00:00,3,/a\n2026-11-27 08:00:01,5,/b\n2026-11-27 08:00:09,4,/a\n";

fn opened(text: &str) -> Opened<'_> {
    Opened::open(text.as_bytes(), |_| {}).unwrap_or_else(|error| panic!("{error}"))
}

fn read(file: &Opened<'_>, choice: &Choice) -> Counted {
    file.counted(choice, |_| {})
        .unwrap_or_else(|error| panic!("{error}"))
}

fn roles(table: &Table, decided: &Decided, found: &Found) -> Vec<&'static str> {
    let all = 0..table.columns.len();
    all.map(|at| table.role(decided, Some(found), at).name())
        .collect()
}

#[test]
fn what_is_shown_is_what_is_taken() {
    let file = opened(THREE);
    let table = file.table();
    let decided = table.undecided();
    let found = read(&file, &decided.choice).found;
    assert_eq!(
        roles(&table, &decided, &found),
        ["time", "left out", "count", "left out"]
    );
    assert_eq!(table.first[0], ["2026/11/27 08:00:00", "100.5", "600", "6"]);
    // Another column takes its place …
    let errors = table
        .decide(&decided, Some(&found), 3, Role::Taken(Unit::Count))
        .expect("a choice");
    let counted = read(&file, &errors.choice);
    assert!((counted.total() - 15.0).abs() < 1e-9);
    assert_eq!(
        roles(&table, &errors, &counted.found),
        ["time", "left out", "left out", "count"]
    );
    // … or is added to it; and the unit holds for both.
    let both = table
        .decide(&decided, Some(&found), 3, Role::Added)
        .expect("a choice");
    let counted = read(&file, &both.choice);
    assert!((counted.total() - 1_875.0).abs() < 1e-9);
    let rates = table
        .decide(&both, Some(&counted.found), 2, Role::Taken(Unit::PerSecond))
        .expect("a choice");
    let counted = read(&file, &rates.choice);
    assert!((counted.total() - 60.0 * 1_875.0).abs() < 1e-6);
    let alone = table
        .decide(&rates, Some(&counted.found), 2, Role::Left)
        .expect("a choice");
    assert_eq!(alone.choice.columns, ["Errors"]);
}

#[test]
fn each_row_can_be_a_request_although_a_column_counts() {
    let file = opened(STACKED);
    let table = file.table();
    let decided = table.undecided();
    let found = read(&file, &decided.choice).found;
    assert!(
        table
            .roles(&decided, Some(&found), 2)
            .contains(&Role::EachRow)
    );
    let rows = table
        .decide(&decided, Some(&found), 2, Role::EachRow)
        .expect("a choice");
    let counted = read(&file, &rows.choice);
    assert!((counted.total() - 5.0).abs() < 1e-9, "{counted:?}");
    assert_eq!(table.role(&rows, Some(&counted.found), 2), Role::Left);
    // And back.
    let back = table
        .decide(&rows, Some(&counted.found), 2, Role::Taken(Unit::Count))
        .expect("a choice");
    assert!((read(&file, &back.choice).total() - 1_864.0).abs() < 1e-9);
    let mut both = rows.choice;
    both.columns.push("count".to_owned());
    let said = file.counted(&both, |_| {}).expect_err("both");
    assert!(said.contains("cannot be both"), "{said}");
}

#[test]
fn something_is_always_counted_and_something_is_the_time() {
    let file = opened(THREE);
    let table = file.table();
    let decided = table.undecided();
    let found = read(&file, &decided.choice).found;
    for (at, what) in [(0, "has to be the time"), (2, "has to be counted")] {
        let said = table.decide(&decided, Some(&found), at, Role::Left);
        let said = said.expect_err("nothing to read");
        assert!(said.contains(what), "{said}");
    }
    // Where each row is a request, a column that was counted can be left again.
    let file = opened(LOG);
    let table = file.table();
    let decided = table.undecided();
    let found = read(&file, &decided.choice).found;
    assert_eq!(
        roles(&table, &decided, &found),
        ["time", "left out", "label"]
    );
    let took = table
        .decide(&decided, Some(&found), 1, Role::Taken(Unit::Count))
        .expect("a choice");
    let found = read(&file, &took.choice).found;
    let again = table
        .decide(&took, Some(&found), 1, Role::Left)
        .expect("a choice");
    assert_eq!(again, decided);
}

#[test]
fn a_menu_offers_what_a_column_could_be() {
    let file = opened(STACKED);
    let table = file.table();
    let decided = table.undecided();
    let found = read(&file, &decided.choice).found;
    let names = |at: usize| -> Vec<_> {
        let roles = table.roles(&decided, Some(&found), at);
        roles.into_iter().map(Role::name).collect()
    };
    assert_eq!(names(0), ["time", "label", "left out"]);
    assert!(names(1).contains(&"label") && !names(1).contains(&"time"));
    assert!(names(1).contains(&"added to the count") && !names(2).contains(&"added to the count"));
    assert_eq!(roles(&table, &decided, &found), ["time", "label", "count"]);
    assert_eq!(table.columns[1].words, ["200", "502"]);
    let mut part = decided;
    part.choice.rows = vec![(table.columns[1].key.clone(), "502".to_owned())];
    assert!((read(&file, &part.choice).total() - 4.0).abs() < 1e-9);
}

#[test]
fn a_table_without_traffic_is_shown_all_the_same() {
    let file = opened("time,text\n2026-11-27 08:00,a\n2026-11-27 08:01,b\n2026-11-27 08:02,c\n");
    assert!(file.counted(&Choice::default(), |_| {}).is_err());
    let table = file.table();
    assert_eq!(table.columns.len(), 2);
    assert_eq!(table.role(&table.undecided(), None, 0), Role::Time);
    assert_eq!(table.role(&table.undecided(), None, 1), Role::Label);
    assert!(table.columns[0].time && !table.columns[1].number);
}

#[test]
fn columns_of_the_same_name_are_told_apart_by_their_numbers() {
    let file = opened("time,n,n\n2026-11-27 08:00,1,20\n2026-11-27 08:01,2,30\n");
    let table = file.table();
    assert_eq!(table.columns[2].key, "3");
    let decided = table
        .decide(&table.undecided(), None, 2, Role::Taken(Unit::Count))
        .expect("a choice");
    assert!((read(&file, &decided.choice).total() - 50.0).abs() < 1e-9);
}

#[test]
fn a_curve_keeps_the_surge_and_says_it() {
    let rows = (0..3_600).map(|at| {
        let count = if at == 1_801 { 400 } else { 50 };
        format!("{},{count}", 1_795_766_400 + at)
    });
    let text = ["time,requests"].map(str::to_owned).into_iter().chain(rows);
    let text = text.collect::<Vec<_>>().join("\n");
    let counted = read(&opened(&text), &Choice::default());
    let curve = counted.curve();
    assert!(curve.rates.len() <= 400);
    let most = curve.rates.iter().flatten().copied().fold(0.0, f64::max);
    assert!((most - 400.0).abs() < 1e-9);
    assert_eq!(
        curve.told,
        "Requests from 2026-11-27 08:00:00 to 2026-11-27 09:00:00, counted every 1 s: 180,350 in all, \
         up to 400 a second at 2026-11-27 08:30:01."
    );
}
