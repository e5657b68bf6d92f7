//! Bad input as a user meets it: what the program says, and with which exit code.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A scratch folder with the given files, and the program run in it.
struct Desk(TempDir);

impl Desk {
    fn with(files: &[(&str, &[u8])]) -> Desk {
        let folder = TempDir::new().expect("a scratch folder");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        Desk(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_twosource"))
            .args(arguments)
            .current_dir(self.path())
            .output()
            .expect("the program starts")
    }
}

/// How long a run may take that has nothing to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the program, and fails instead of waiting for a program that waits for ever.
fn run_in_time(desk: &Desk, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_twosource"));
    let command = command.args(arguments).current_dir(desk.path()).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let until = Instant::now() + PATIENCE;
    while child.try_wait().expect("a state").is_none() {
        if Instant::now() > until {
            child.kill().expect("stopped");
            panic!("{arguments:?} did not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("its output")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn all(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(output)
}

const ARTICLE: &[u8] = b"The plant cost $14 billion.\n";

#[test]
fn a_missing_path_cannot_run() {
    let output = Desk::with(&[("corpus/a.md", ARTICLE)]).run(&["check", "corpus", "corpse"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("corpse: no such file or folder"), "{}", stderr(&output));
}

#[test]
fn a_folder_without_articles_cannot_run_unless_it_may() {
    let desk = Desk::with(&[("corpus/table.csv", b"a,b")]);
    let output = desk.run(&["check", "corpus"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no article found in corpus"), "{}", stderr(&output));
    assert!(stderr(&output).contains("--allow-empty"), "{}", stderr(&output));
    assert_eq!(code(&desk.run(&["check", "corpus", "--allow-empty"])), 0);
}

#[test]
fn where_no_file_is_an_article_each_is_named_with_its_reason() {
    let desk = Desk::with(&[("a.md", b"\n \n"), ("b.md", b"\0")]);
    for command in ["check", "init"] {
        let output = desk.run(&[command, "a.md", "b.md"]);
        assert_eq!(code(&output), 2, "{command}");
        for reason in ["a.md: empty", "b.md: binary file"] {
            assert!(stderr(&output).contains(reason), "{command}: {}", stderr(&output));
        }
    }
}

#[test]
fn nothing_to_read_and_no_ledger_says_what_to_do() {
    let output = Desk::with(&[]).run(&["check"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("claims.yaml"), "{}", stderr(&output));
}

#[test]
fn a_binary_and_an_empty_file_are_skipped_with_a_word() {
    let desk = Desk::with(&[("corpus/a.md", ARTICLE), ("corpus/b.md", b"\x89PNG\0\0"), ("corpus/c.md", b"")]);
    let output = desk.run(&["check", "corpus", "-v"]);
    assert_eq!(code(&output), 0, "{}", all(&output));
    let said = all(&output);
    assert!(said.contains("b.md") && said.contains("binary"), "{said}");
    assert!(said.contains("c.md") && said.contains("empty"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others_and_does_not_pass() {
    let desk = Desk::with(&[("corpus/a.md", ARTICLE)]);
    std::os::unix::fs::symlink("nowhere.md", desk.path().join("corpus/b.md")).expect("linked");
    let output = desk.run(&["check", "corpus", "--format", "json"]);
    assert_eq!(code(&output), 2, "{}", all(&output));
    assert!(stderr(&output).contains("b.md"), "{}", stderr(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the document all the same");
    assert_eq!(document["articles"][0]["path"], "corpus/a.md");
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let desk = Desk::with(&[("corpus/a.md", ARTICLE)]);
    std::os::unix::fs::symlink("..", desk.path().join("corpus/up")).expect("linked");
    let output = desk.run(&["check", "corpus"]);
    assert_eq!(code(&output), 0, "{}", all(&output));
}

#[test]
fn a_broken_ledger_cannot_run_and_shows_the_place() {
    let cases: [(&str, &str, &str); 6] = [
        ("syntax", "version: 1\ncorpus: [corpus\nnames: {}\n", "claims.yaml:"),
        ("unknown key", "version: 1\ncorpus: [corpus]\nname: {}\n", "claims.yaml:3:1"),
        ("duplicate key", "version: 1\ncorpus: [corpus]\nversion: 1\n", "claims.yaml:3"),
        (
            "duplicate id",
            "version: 1\ncorpus: [corpus]\nfacts:\n  - {id: a, between: [A], measure: cost, values: [{value: $1}]}\n  - {id: a, between: [B], measure: cost, values: [{value: $2}]}\n",
            "claims.yaml:5",
        ),
        (
            "bad date",
            "version: 1\ncorpus: [corpus]\nrulings:\n  - {finding: 3f9c2a71, ruling: accepted, reason: known, until: 2027-02-30}\n",
            "claims.yaml:4",
        ),
        (
            "no reason",
            "version: 1\ncorpus: [corpus]\nrulings:\n  - {finding: 3f9c2a71, ruling: accepted}\n",
            "claims.yaml:4",
        ),
    ];
    for (what, ledger, place) in cases {
        let output = Desk::with(&[("corpus/a.md", ARTICLE), ("claims.yaml", ledger.as_bytes())]).run(&["check"]);
        assert_eq!(code(&output), 2, "{what}: {}", all(&output));
        assert!(stderr(&output).contains(place), "{what}: no {place} in\n{}", stderr(&output));
        assert!(stderr(&output).contains('^'), "{what}: no caret in\n{}", stderr(&output));
    }
}

#[test]
fn what_was_read_is_not_overwritten() {
    let article = "The bridge cost $12 million.";
    let desk = Desk::with(&[("a.md", article.as_bytes()), ("claims.yaml", b"version: 1\n")]);
    for (arguments, what) in [
        (&["report", ".", "-o", "./a.md"][..], "one of the articles"),
        (&["check", "a.md", "--format", "json=claims.yaml"], "the ledger"),
    ] {
        let output = desk.run(arguments);
        assert_eq!(code(&output), 2, "{}", all(&output));
        assert!(stderr(&output).contains(what), "{}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(desk.path().join("a.md")).expect("read"), article);
    assert_eq!(code(&desk.run(&["report", ".", "-o", "b.md"])), 0);
    assert_eq!(code(&desk.run(&["report", ".", "-o", "b.md"])), 0);
}

#[test]
fn a_ledger_begins_in_the_folder_of_the_articles() {
    let desk = Desk::with(&[("a.md", b"The bridge cost $12 million.")]);
    assert_eq!(code(&desk.run(&["init", "."])), 0);
    assert_eq!(code(&desk.run(&["check"])), 0);
}

#[test]
fn one_line_of_fifty_megabytes_is_checked() {
    let sentence = "It was a quiet year for the plant, which nobody visited. ";
    let mut long = sentence.repeat(50_000_000 / sentence.len());
    long.push_str("The plant cost $14 billion.");
    let output = Desk::with(&[("corpus/long.txt", long.as_bytes())]).run(&["check", "corpus", "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let surfaces: Vec<&str> =
        document["claims"].as_array().expect("claims").iter().filter_map(|claim| claim["surface"].as_str()).collect();
    assert_eq!(surfaces, ["$14 billion"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_articles_is_not_waited_for() {
    let desk = Desk::with(&[("corpus/a.md", ARTICLE)]);
    let made = Command::new("mkfifo").arg(desk.path().join("corpus/b.md")).status().expect("mkfifo starts");
    assert!(made.success());
    let output = run_in_time(&desk, &["check", "corpus", "-v"]);
    assert_eq!(code(&output), 0, "{}", all(&output));
    assert!(all(&output).contains("skipped: corpus/b.md: a pipe"), "{}", all(&output));
    let output = run_in_time(&desk, &["check", "corpus/b.md"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("corpus/b.md: cannot be read: a pipe"), "{}", stderr(&output));
    fs::rename(desk.path().join("corpus/b.md"), desk.path().join("claims.yaml")).expect("moved");
    let output = run_in_time(&desk, &["check", "corpus"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("claims.yaml: is not a file"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_ledger_that_cannot_be_read_is_not_passed_by() {
    let desk = Desk::with(&[("corpus/a.md", ARTICLE)]);
    std::os::unix::fs::symlink("nowhere.yaml", desk.path().join("claims.yaml")).expect("linked");
    let output = desk.run(&["check", "corpus"]);
    assert_eq!(code(&output), 2, "{}", all(&output));
    assert!(stderr(&output).contains("claims.yaml: cannot be read"), "{}", stderr(&output));
    assert_eq!(code(&desk.run(&["check", "corpus", "--no-ledger"])), 0);
}

#[test]
fn a_ledger_made_to_take_time_or_memory_is_refused_at_once() {
    let many = |head: &str, line: fn(usize) -> String| -> String {
        format!("version: 1\n{head}") + &(0..100_000).map(line).collect::<String>()
    };
    let ledgers = [
        ("many unknown keys", many("", |at| format!("k{at}: 1\n"))),
        ("many names, one twice", many("names:\n", |at| format!(" n{at}:\n")) + " n0:\n"),
        ("many mistakes", many("rulings:\n", |at| format!(" - {{a{at}: 1}}\n"))),
        ("deep brackets", "[".repeat(10_000)),
        ("deep braces", "rulings: ".to_owned() + &"{a: ".repeat(10_000)),
        ("deep lines", "- ".repeat(10_000)),
        ("a long scalar", format!("fail_on: \"{}\"", "x".repeat(50 << 20))),
        ("a scalar as long as may be", format!("fail_on: \"{}\"", "x".repeat(4_000_000))),
        ("an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n".to_owned()),
    ];
    for (what, ledger) in ledgers {
        let desk = Desk::with(&[("corpus/a.md", ARTICLE), ("claims.yaml", ledger.as_bytes())]);
        let output = run_in_time(&desk, &["check", "corpus"]);
        assert_eq!(code(&output), 2, "{what}: {}", all(&output));
        let said = stderr(&output);
        assert!(said.contains("claims.yaml") && said.len() < 20_000, "{what}: {} bytes of message", said.len());
    }
}

#[test]
fn what_is_odd_about_an_article_is_said() {
    let odd: [(&str, &[u8], &str); 4] = [
        ("a.md", b"---\npublished: 2026-02-30\n---\nIt cost $14 billion.\n", "\"2026-02-30\" is not a date"),
        ("b.md", b"---\ntitle: [x\n---\nIt cost $14 billion.\n", "not valid YAML"),
        ("c.md", b"---\ntitle: x\n\nIt cost $14 billion.\n", "without a closing"),
        ("d.md", b"It cost $14 billion \xc3\xa9 \xff.\n", "damaged"),
    ];
    let desk = Desk::with(&odd.map(|(name, bytes, _)| (name, bytes)));
    let said = all(&desk.run(&["check", "a.md", "b.md", "c.md", "d.md"]));
    assert!(said.contains("4 remarks (-v lists them)"), "{said}");
    let said = all(&desk.run(&["check", "-v", "a.md", "b.md", "c.md", "d.md"]));
    for (name, _, remark) in odd {
        let line = said.lines().find(|line| line.starts_with(&format!("remark: {name}: ")));
        assert!(line.is_some_and(|line| line.contains(remark)), "{name}: {said}");
    }
}
