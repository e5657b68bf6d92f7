//! A generated corpus with planted contradictions, and the count of how many of them a check found.
//!
//!     generate write FOLDER ARTICLES [WRONG]   FOLDER/articles/… and the answer key FOLDER/key.json
//!     generate score FOLDER/key.json REPORT    REPORT is `twosource check --format json FOLDER/articles`
//!
//! The same numbers give the same bytes. Five articles of about 5 KB, by five publishers, tell one story: who signed
//! which contract, for how much, how long, with what capacity, when announced. In WRONG stories of ten (2 unless
//! given), one article gives one of the figures wrong: a dropped digit, another word of scale, another month. In one
//! story of ten an article is a copy of another one. All names are made up; no two plants have one name, while a company
//! can have a contract in several stories.

mod chance;
mod score;
mod story;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["write", folder, articles] => number(articles).and_then(|articles| write(Path::new(folder), articles, WRONG)),
        ["write", folder, articles, wrong] => number(articles)
            .and_then(|articles| number(wrong).and_then(|wrong| write(Path::new(folder), articles, wrong))),
        ["score", key, report] => score::score(Path::new(key), Path::new(report)),
        _ => Err("generate write FOLDER ARTICLES [WRONG] | generate score KEY REPORT".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Articles that tell one story.
const SOURCES: usize = 5;

/// Stories of ten in which something is wrong.
const WRONG: usize = 2;

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}

fn write(folder: &Path, articles: usize, wrong: usize) -> Result<(), String> {
    let root = folder.join("articles");
    let mut key = Vec::new();
    let mut written = 0;
    let mut plants = BTreeSet::new();
    for number in 0.. {
        if written >= articles {
            break;
        }
        let story = story::Story::new(number, wrong, &mut plants);
        for (source, (publisher, text)) in story.articles(SOURCES.min(articles - written)).into_iter().enumerate() {
            let place = root.join(publisher).join(format!("{:03}", number / 100));
            fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
            let path = place.join(story.file_name(source));
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
            written += 1;
        }
        key.extend(story.planted());
    }
    let path = folder.join("key.json");
    let text = serde_json::to_string_pretty(&key).map_err(|error| error.to_string())?;
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{written} articles, {} planted contradictions", key.len());
    Ok(())
}
