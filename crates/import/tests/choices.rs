//! Promises: what is doubtful is decided by the whole file and said; a reader may decide otherwise; gaps, late samples
//! and changed clocks make no surges; and what cannot be read is explained.

use sluice_import::{Choice, Counted, Opened, Unit, Zone};
use std::fmt::Write as _;

fn choice(edit: impl FnOnce(&mut Choice)) -> Choice {
    let mut choice = Choice::default();
    edit(&mut choice);
    choice
}

#[track_caller]
fn read_with(text: &str, choice: &Choice) -> Counted {
    Counted::read(text.as_bytes(), choice, |_| {}).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

#[track_caller]
fn read(text: &str) -> Counted {
    read_with(text, &Choice::default())
}

fn refused(text: &str, choice: &Choice) -> String {
    match Counted::read(text.as_bytes(), choice, |_| {}) {
        Err(said) => said,
        Ok(counted) => panic!("{text} is read as {:?}", counted.found),
    }
}

const THREE: &str = "Full label,Duration,Invocations,Errors\nPeriod,60,60,60\n\
    2026/11/27 08:00:00,100.5,600,6\n2026/11/27 08:01:00,90,620,5\n2026/11/27 08:02:00,95,640,4\n";

#[test]
fn the_likeliest_column_is_taken_and_another_can_be() {
    let counted = read(THREE);
    assert!((counted.total() - 1_860.0).abs() < 1e-9);
    let told = counted.found.told.join(" ");
    assert!(told.contains("Taken as count: Invocations."), "{told}");
    assert!(
        told.contains("Left: Duration (no traffic) and Errors (failures)."),
        "{told}"
    );
    for name in ["Errors", "errors", "4"] {
        let errors = read_with(THREE, &choice(|it| it.columns = vec![name.to_owned()]));
        assert!((errors.total() - 15.0).abs() < 1e-9, "{name}");
    }
    let both = choice(|it| it.columns = ["Invocations", "Errors"].map(str::to_owned).to_vec());
    let counted = read_with(THREE, &both);
    assert!((counted.total() - 1_875.0).abs() < 1e-9);
    let offers: Vec<_> = counted
        .found
        .series
        .iter()
        .map(|it| (it.column.as_str(), it.sum))
        .collect();
    assert_eq!(offers, [("Invocations", 1_860.0), ("Errors", 15.0)]);
    let rates = read_with(THREE, &choice(|it| it.unit = Some(Unit::PerSecond)));
    assert!((rates.total() - 60.0 * 1_860.0).abs() < 1e-6);
    let said = refused(THREE, &choice(|it| it.columns = vec!["Hits".to_owned()]));
    assert!(
        said.contains("no column “Hits”") && said.contains("“Invocations”"),
        "{said}"
    );
}

#[test]
fn labels_are_added_up_and_offered_one_by_one() {
    let text = "bin(1m),status,count\n2026-11-27 08:00:00,200,600\n2026-11-27 08:00:00,502,3\n\
        2026-11-27 08:01:00,200,620\n2026-11-27 08:02:00,200,640\n2026-11-27 08:02:00,502,1\n";
    let all = read(text);
    assert_eq!(all.counts, [Some(603.0), Some(620.0), Some(641.0)]);
    assert_eq!(all.found.series.len(), 2);
    let told = all.found.told.join(" ");
    assert!(
        told.contains("Added up over “status”: 200 and 502."),
        "{told}"
    );
    let part = read_with(
        text,
        &choice(|it| it.rows = vec![("status".to_owned(), "502".to_owned())]),
    );
    assert_eq!(
        part.counts.iter().flatten().sum::<f64>().to_bits(),
        4.0_f64.to_bits()
    );
    let said = refused(
        text,
        &choice(|it| it.rows = vec![("status".to_owned(), "404".to_owned())]),
    );
    assert!(
        said.contains("No row has “404” in column “status”"),
        "{said}"
    );
    // What is the whole already is not added to its parts.
    let text = "time,service,requests\n2026-11-27 08:00,a,1\n2026-11-27 08:00,b,2\n2026-11-27 08:00,Total,3\n\
        2026-11-27 08:01,a,2\n2026-11-27 08:01,b,2\n2026-11-27 08:01,Total,4\n";
    let counted = read(text);
    assert_eq!(counted.counts, [Some(3.0), Some(4.0)]);
    assert!(
        counted
            .found
            .told
            .join(" ")
            .contains("Rows with “Total” are the whole")
    );
}

#[test]
fn series_have_names_and_labels() {
    let opened = Opened::open(THREE.as_bytes(), |_| {}).expect("a file");
    let all = choice(|it| it.columns = ["Duration", "Errors"].map(str::to_owned).to_vec());
    let series = opened.series(&all).expect("series");
    assert_eq!(series.len(), 2);
    assert_eq!(series[0].name, "Duration");
    assert_eq!(series[0].points[0], (1_795_766_400_000, Some(100.5)));
    let apart = Opened::open(
        b"time,zone,n\n2026-11-27 08:00,eu,1\n2026-11-27 08:00,us,2\n",
        |_| {},
    );
    let series = apart
        .expect("a file")
        .series(&Choice::default())
        .expect("series");
    assert_eq!(series[1].label, Some(("zone".to_owned(), "us".to_owned())));
}

#[test]
fn doubtful_days_are_decided_by_all_rows_and_said() {
    let mut days = String::from("date,requests\n");
    for day in 1..=12 {
        writeln!(days, "{day:02}/11/2026,{day}").expect("memory");
    }
    let counted = read(&days);
    assert_eq!((counted.interval_s, counted.counts.len()), (86_400.0, 12));
    assert!(
        counted
            .found
            .told
            .join(" ")
            .contains("the day before the month is taken, so its steps are even")
    );
    let american: String = (1..=12).fold("date,requests\n".to_owned(), |text, day| {
        text + &format!("11/{day:02}/2026,1\n")
    });
    let counted = read(&american);
    assert_eq!((counted.interval_s, counted.counts.len()), (86_400.0, 12));
    // Within one day it is the same either way.
    let within = "time,n\n05/11/2026 08:00,1\n05/11/2026 08:01,2\n";
    assert!(
        read(within)
            .found
            .told
            .join(" ")
            .contains("could be exchanged")
    );
    assert!(
        !read("time,n\n25/11/2026 08:00,1\n25/11/2026 08:01,2\n")
            .found
            .told
            .join(" ")
            .contains("exchanged")
    );
}

#[test]
fn a_late_sampler_makes_no_surge() {
    let late = [1, 1, 2, 3, 0, 0, 3, 2, 1, 1, 3, 3, 3, 1, 0, 2];
    let mut text = String::from("time,requests\n");
    for (minute, late) in late.iter().enumerate() {
        writeln!(text, "2026-11-27T08:{minute:02}:{late:02}Z,600").expect("memory");
    }
    let counted = read(&text);
    assert_eq!(counted.counts, vec![Some(600.0); late.len()]);
    assert!((counted.interval_s - 60.0).abs() < 1e-9);
    // One that takes its own time each round drifts; its rows are still one each.
    let mut text = String::from("time,requests\n");
    for row in 0..200_i64 {
        let at = 1_795_766_400_000 + row * 10_137 + row * 7_919 % 400;
        writeln!(text, "{at},50").expect("memory");
    }
    let counted = read(&text);
    assert_eq!(counted.counts, vec![Some(50.0); 200]);
}

#[test]
fn what_is_missing_is_zero_or_no_data_and_said() {
    let said = |counted: &Counted| counted.remarks.join(" ");
    // In a table of counts nothing came when there is no row, but nothing is known where there is no number.
    let hours = "time,requests\n2026-11-27T08:00:00Z,10\n2026-11-27T10:00:00Z,20\n2026-11-27T11:00:00Z,null\n2026-11-27T14:00:00Z,5\n";
    let counted = read(hours);
    assert_eq!(
        counted.counts,
        [
            Some(10.0),
            Some(0.0),
            Some(20.0),
            None,
            Some(0.0),
            Some(0.0),
            Some(5.0)
        ]
    );
    assert!(said(&counted).contains("Intervals without a row, counted as 0: 3."));
    assert!(
        said(&counted).contains("no data and not 0: 1."),
        "{}",
        said(&counted)
    );
    // CloudWatch writes nothing if nothing happened.
    let console = "Full label,Requests\nPeriod,60\n2026/11/27 08:00:00,10\n2026/11/27 08:01:00,\n2026/11/27 08:03:00,5\n";
    assert_eq!(
        read(console).counts,
        [Some(10.0), Some(0.0), Some(0.0), Some(5.0)]
    );
    // A monitor that was not there knows nothing.
    let grafana =
        "\"Time\",\"{pod=\"\"a\"\"}\"\n1795766400000,10\n1795766460000,20\n1795766580000,5\n";
    let counted = read(grafana);
    assert_eq!(counted.counts, [Some(10.0), Some(20.0), None, Some(5.0)]);
    assert!(said(&counted).contains("Intervals without a row, not measured: 1."));
}

#[test]
fn clocks_that_are_changed_make_no_surge_and_no_hole() {
    let flat = |hours: &[&str], day: &str, offsets: &[&str]| {
        let mut text = String::from("time,requests\n");
        for (hour, offset) in hours.iter().zip(offsets) {
            for minute in (0..60).step_by(5) {
                writeln!(text, "{day} {hour}:{minute:02}:00{offset},100").expect("memory");
            }
        }
        text
    };
    let hours = ["01", "02", "02", "03"];
    let placed = flat(
        &hours,
        "2026-10-25",
        &["+02:00", "+02:00", "+01:00", "+01:00"],
    );
    let autumn = flat(&hours, "2026-10-25", &[""; 4]);
    let spring = flat(&["00", "01", "03", "04"], "2026-03-29", &[""; 4]);
    for text in [placed, autumn.clone(), spring.clone()] {
        let counted = read(&text);
        assert_eq!(counted.counts, vec![Some(100.0); 48], "{text}");
        assert!((counted.interval_s - 300.0).abs() < 1e-9);
    }
    for text in [autumn, spring] {
        assert!(
            read(&text)
                .remarks
                .join(" ")
                .contains("The clocks were changed")
        );
    }
    // By the hour two rows have the same time.
    let hourly = "time,requests\n2026-10-25 01:00,7\n2026-10-25 02:00,7\n2026-10-25 02:00,7\n2026-10-25 03:00,7\n";
    assert_eq!(read(hourly).counts, vec![Some(7.0); 4]);
    // Times of day go on after midnight.
    let night = "22:00,5\n23:00,6\n00:00,7\n01:00,8\n";
    assert_eq!(read(night).counts, [5.0, 6.0, 7.0, 8.0].map(Some));
}

#[test]
fn what_cannot_be_read_is_explained() {
    for (text, parts) in [
        (
            "name,age\nAda,36\nGrace,85\n",
            &[
                "no row with a time and a count",
                "name,age",
                "“age” has numbers from 36 to 85",
                "What helps:",
            ][..],
        ),
        (
            "time,duration_ms\n2026-11-27T08:00:00Z,51\n2026-11-27T08:01:00Z,52\n2026-11-27T08:02:00Z,53\n",
            &[
                "No column of this file has a count",
                "“time” has times",
                "--column NAME",
            ],
        ),
        (
            "<?xml version=\"1.0\"?>\n<testResults version=\"1.2\">\n",
            &["XML", "CSV"],
        ),
        (
            "{\"hello\": \"world\"}",
            &["no list of times and counts", "a list of objects"],
        ),
        (
            "app[web.1]: 2026-11-27T08:00:00Z something happened\napp[web.1]: 2026-11-27T08:00:09Z more\n",
            &["written in a way that is not known", "uniq -c"],
        ),
        ("2026-11-27T08:00:00Z,5\n", &["only one time"]),
        ("", &["nothing in this file"]),
    ] {
        let said = refused(text, &Choice::default());
        for part in parts {
            assert!(said.contains(part), "{part} is not in\n{said}");
        }
        assert!(said.ends_with('.'), "{said}");
    }
    for (bytes, part) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"PAR1....", "Parquet"),
        (b"\xd0\xcf\x11\xe0....", "Excel"),
    ] {
        let said = Counted::read(bytes, &Choice::default(), |_| {}).expect_err("no table");
        assert!(said.contains(part), "{said}");
    }
    // Limits are said before the work begins.
    let long = "2026-11-27T08:00:00Z,5\n".repeat(1_000_100);
    assert!(
        refused(&long, &Choice::default()).contains("1,000,100 lines, and 1,000,000 are the most")
    );
}

#[test]
fn a_file_that_is_too_long_gets_the_recipe_of_its_kind_and_what_that_prints_is_read() {
    for (line, recipe) in [
        (
            "https 2026-11-27T08:00:00.1Z app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 \"GET https://a:443/ HTTP/2.0\" \"curl\" - -\n",
            "cut -d' ' -f2 FILE",
        ),
        (
            "::1 - - [27/Nov/2026:08:00:00 +0000] \"GET / HTTP/1.0\" 200 2326\n",
            "cut -d[ -f2 FILE",
        ),
        ("2026-11-27T08:00:00Z,5\n", "GROUP BY"),
    ] {
        let said = refused(&line.repeat(1_000_100), &Choice::default());
        assert!(said.contains(recipe), "{said}");
        // The same of one with too many bytes, of which the first are looked at.
        let said = sluice_import::too_large(200_000_000, line.repeat(9).as_bytes());
        assert!(said.contains(recipe) && said.contains("200 MB"), "{said}");
    }
    for time in [
        "2026-11-27T08:00:0",
        "2026-11-27 08:00:0",
        "27/Nov/2026:08:00:0",
        "179576640",
    ] {
        let printed = format!("      2 {time}0\n     12 {time}1\n      1 {time}3\n");
        let counted = Counted::read(printed.as_bytes(), &Choice::default(), |_| {});
        let counted = counted.unwrap_or_else(|said| panic!("{time}: {said}"));
        assert!((counted.total() - 15.0).abs() < 1e-9, "{time}: {counted:?}");
    }
}

#[test]
fn times_without_a_zone_are_those_of_the_region_that_is_chosen() {
    let begin = |text: &str, zone: Option<&str>| {
        let choice = choice(|it| it.zone = zone.map(|it| Zone::named(it).expect("a zone")));
        Counted::read(text.as_bytes(), &choice, |_| {}).unwrap_or_else(|said| panic!("{said}"))
    };
    let local = "time,requests\n2026-07-01 04:00:00,600\n2026-07-01 04:01:00,620\n";
    let utc = begin(local, None).begin_ms;
    let there = begin(local, Some("us-east-1"));
    assert_eq!(there.begin_ms, utc + 4 * 3_600_000);
    assert!(
        there.remarks.concat().contains("UTC-05:00"),
        "{:?}",
        there.remarks
    );
    // What is written with a zone has its own.
    let placed = "time,requests\n2026-07-01T04:00:00Z,600\n2026-07-01T04:01:00Z,620\n";
    assert_eq!(begin(placed, Some("us-east-1")).begin_ms, utc);
    // Over the night in which an hour comes twice, three hours are three hours.
    let minutes = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"];
    let rows = minutes.map(|it| format!("2026-10-25 {it}:00,30\n"));
    let night = begin(
        &format!("time,requests\n{}", rows.concat()),
        Some("eu-central-1"),
    );
    assert_eq!((night.counts.len(), night.interval_s as u32), (6, 1_800));
    assert!((night.total() - 180.0).abs() < 1e-9);
}
