//! What Trunk's build lacks for publishing: one style sheet, short names between programs and their scripts, their
//! functions in an order that compresses, a hash in the studio's folder name, checksums and a content
//! security policy in the page, a service worker for offline use, preview cards for other sites, the documents as
//! pages, and compressed copies of the files.
//!
//! ```text
//!  dist/ of Trunk ─► styles ─► programs ─► studio ─► page (links, checksums, cards, policy) ─► sw.js ─► documents ─► .br, .gz
//! ```

mod card;
mod digest;
mod document;
mod names;
mod offline;
mod order;
mod packed;
mod page;
mod policy;
mod tag;

use crate::process::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use card::Address;
pub(crate) use document::DOCUMENTS;

/// Why settings matter; fetched when a reader comes to one.
const REASONS: &str = "reasons.txt";
/// What other sites load for their embeds, and the page never.
const FIGURE: &str = "sluice-figure.js";
/// The folders of the programs that the page loads when they are wanted.
const LATER: [&str; 2] = ["studio", "planner"];
/// The style of decision records, which the planner writes into them.
const RECORD: &str = "crates/decision/src/record.css";
/// The folder with the stories. Authors write their names into links, so they have no hash.
const STORIES: &str = "stories";

/// Finishes the page in `dist`, for `address` if it is known.
pub(crate) fn finish(dist: &Path, address: Option<&Address>) -> Outcome {
    let index = dist.join("index.html");
    let mut html = read(&index)?;
    merge_styles(dist, &mut html)?;
    lighten_programs(dist)?;
    for program in LATER {
        name_program(dist, program, &mut html)?;
    }
    let checksum = |file: &str| {
        fs::read(dist.join(file))
            .ok()
            .map(|it| digest::integrity(&it))
    };
    html = page::with_checksums(&html, checksum);
    if let Some(address) = address {
        html = page::in_head(&html, &address.tags());
        write(&dist.join("oembed.json"), &address.oembed())?;
    }
    html = page::in_head(&html, offline::REGISTERS);
    html = page::with_lighter_scripts(&html);
    // A record opens in a tab of its own, which is under the page's policy.
    let record = format!("\n{}", read(&dist.with_file_name(RECORD))?);
    html = policy::with_policy(&html, &record);
    write(&index, &html)?;
    let files = first_files(dist)?;
    // The page names every file by its content, except the stories and what is said of the settings.
    let mut content = html.into_bytes();
    content.extend(read(&dist.join(REASONS))?.into_bytes());
    add_stories(dist, &mut content)?;
    let release = digest::short(&content);
    write(&dist.join("sw.js"), &offline::worker(&release, &files))?;
    write_documents(dist)?;
    packed::pack(dist)
}

/// Writes the documents, which stand beside `dist` in the sources.
fn write_documents(dist: &Path) -> Outcome {
    for (source, name) in DOCUMENTS {
        let markdown = read(&dist.with_file_name(source))?;
        write(&dist.join(name), &document::page(&markdown))?;
    }
    Ok(())
}

/// Merges all style sheets of the page: fewer requests, and together they compress better.
fn merge_styles(dist: &Path, html: &mut String) -> Outcome {
    let names = page::styles(html);
    let mut all = String::new();
    for name in &names {
        let file = dist.join(name);
        all.push_str(&read(&file)?);
        fs::remove_file(&file).map_err(|error| format!("{}: {error}.", file.display()))?;
    }
    let merged = format!("sluice-{}.css", digest::short(all.as_bytes()));
    write(&dist.join(&merged), &all)?;
    *html = page::with_one_style(html, &merged);
    Ok(())
}

/// Rewrites the programs so that they are lighter over the wire; their files keep their names.
fn lighten_programs(dist: &Path) -> Outcome {
    for file in packed::files(dist)? {
        let program = dist.join(file);
        let name = program.to_string_lossy();
        let Some(stem) = name.strip_suffix("_bg.wasm") else {
            continue;
        };
        let script = PathBuf::from(format!("{stem}.js"));
        let told = |error: std::io::Error| format!("{}: {error}.", program.display());
        let whole = fs::read(&program).map_err(told)?;
        let (whole, text) = names::shortened(&whole, &read(&script)?)?;
        write(&script, &text)?;
        fs::write(&program, order::ordered(&whole)?).map_err(told)?;
    }
    Ok(())
}

/// Shrinks the scripts of a program that comes later. Its files refer to each other and keep their names, so it is the name of its
/// folder that changes with their content.
fn name_program(dist: &Path, program: &str, html: &mut String) -> Outcome {
    let folder = dist.join(program);
    if !folder.is_dir() {
        return Ok(());
    }
    let mut content = Vec::new();
    for file in packed::files(&folder)? {
        if file.extension().is_some_and(|ending| ending == "js") {
            // Trunk's minifier cannot read modules.
            let script = folder.join(&file);
            write(&script, &page::lighter_script(&read(&script)?))?;
        }
        content.extend(file.to_string_lossy().replace('\\', "/").into_bytes());
        content.extend(fs::read(folder.join(&file)).map_err(|error| error.to_string())?);
    }
    let named = format!("{program}-{}", digest::short(&content));
    *html = page::with_folder(html, program, &named)?;
    fs::rename(&folder, dist.join(&named))
        .map_err(|error| format!("{}: {error}.", folder.display()))
}

/// Adds the stories to the content by which a release is known.
fn add_stories(dist: &Path, content: &mut Vec<u8>) -> Outcome {
    let folder = dist.join(STORIES);
    if !folder.is_dir() {
        return Ok(());
    }
    for file in packed::files(&folder)? {
        content.extend(fs::read(folder.join(&file)).map_err(|error| error.to_string())?);
    }
    Ok(())
}

/// What the first visit loads, relative to the page.
fn first_files(dist: &Path) -> Outcome<Vec<String>> {
    let mut files = vec![String::from("./")];
    for file in packed::files(dist)? {
        let name = file.to_string_lossy().into_owned();
        let loaded = [".js", ".css", ".wasm", ".webmanifest", ".svg", ".txt"];
        let first = !name.contains(['/', '\\']) && name != FIGURE;
        if first && loaded.iter().any(|ending| name.ends_with(ending)) {
            files.push(name);
        }
    }
    Ok(files)
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

fn write(file: &Path, text: &str) -> Outcome {
    fs::write(file, text).map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}
