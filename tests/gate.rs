//! The gate and the ledger as a desk uses them: findings fail, rulings hold, branches merge, nothing else moves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A scratch repository with a small corpus in which the sources contradict each other on one fact.
struct Desk(TempDir);

const ARTICLES: &[(&str, &str, &str, &str)] = &[
    ("a.md", "Northern Post", "2025-03-04", "$38 million"),
    ("b.md", "Sea Trade", "2025-03-05", "$138 million"),
    ("c.md", "Harbour Herald", "2025-03-06", "$38 million"),
];

fn article(publisher: &str, day: &str, value: &str) -> String {
    format!(
        "---\ntitle: Harbour City signs ferry contract\npublisher: {publisher}\npublished: {day}\n---\n\
         Harbour City signed a contract worth {value} with the shipyard Baltica for four electric ferries.\n"
    )
}

const LEDGER: &str =
    "# What the desk has settled.\nversion: 1\ncorpus: [corpus]  # one folder\n\n# Nothing yet.\nrulings: []\n";

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().expect("a scratch folder"));
        for (name, publisher, day, value) in ARTICLES {
            desk.write(&format!("corpus/{name}"), &article(publisher, day, value));
        }
        desk.write("claims.yaml", LEDGER);
        desk.git(&["init", "-q", "-b", "main"]);
        desk.commit("base");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a parent")).expect("made");
        fs::write(self.path(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["GITHUB_STEP_SUMMARY", "NO_COLOR", "CLICOLOR_FORCE", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"]
        {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_twosource")).args(arguments).output().expect("the program starts")
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
        let output = self.command("git").args(identity).args(arguments).output().expect("git starts");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", message]);
    }

    fn document(&self) -> Value {
        serde_json::from_slice(&self.run(&["check", "--format", "json"]).stdout).expect("a JSON document")
    }

    /// The id of the only finding about the contract's value.
    fn finding(&self) -> String {
        let document = self.document();
        let findings = document["findings"].as_array().expect("findings");
        assert_eq!(findings.len(), 1, "{findings:#?}");
        findings[0]["id"].as_str().expect("an id").to_owned()
    }

    fn decide(&self, more: &[&str]) -> Output {
        let finding = self.finding();
        self.run(&[&["decide", &finding], more].concat())
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_finding_fails_until_somebody_rules_on_it() {
    let desk = Desk::new();
    assert_eq!(code(&desk.run(&["check"])), 1);
    let ruled = desk.decide(&["--ruling", "error", "--article", "b.md", "--reason", "a typing error", "--by", "desk"]);
    assert_eq!(code(&ruled), 0, "{}", stderr(&ruled));
    assert!(stderr(&ruled).ends_with(" in claims.yaml\n"), "{}", stderr(&ruled));
    let checked = desk.run(&["check"]);
    assert_eq!(code(&checked), 0, "{}", stdout(&checked));
    assert!(stdout(&checked).contains("1 ruled on"), "{}", stdout(&checked));
    let waived = &desk.document()["findings"][0]["waived"];
    assert_eq!(waived["ruling"], "error");
    assert_eq!(waived["reason"], "a typing error");
}

#[test]
fn a_ruling_says_nothing_about_a_corpus_elsewhere() {
    let desk = Desk::new();
    assert_eq!(code(&desk.decide(&["--ruling", "accepted", "--reason", "each stands as published"])), 0);
    // The same articles in a folder of their own: the same finding, and nobody there has ruled on it.
    let other = Desk::new();
    let elsewhere = other.path("corpus").to_string_lossy().into_owned();
    assert_eq!(code(&desk.run(&["check", &elsewhere])), 1);
    assert_eq!(code(&desk.run(&["check", "--ledger", "claims.yaml", &elsewhere])), 0);
}

#[test]
fn an_edit_keeps_every_other_byte_and_its_place() {
    let desk = Desk::new();
    desk.decide(&["--ruling", "accepted", "--reason", "known: \"so\" # it is"]);
    let after = desk.read("claims.yaml");
    let (before, entry) = after.split_once("rulings:\n").expect("the list");
    assert_eq!(before, LEDGER.split_once("rulings:").expect("the list").0);
    assert_eq!(entry.lines().count(), 1, "{entry}");
    assert!(entry.ends_with("ruling: accepted, reason: \"known: \\\"so\\\" # it is\"}\n"), "{entry}");
}

#[test]
fn lines_above_a_finding_change_neither_its_id_nor_the_ledger() {
    let desk = Desk::new();
    desk.decide(&["--ruling", "accepted", "--reason", "known"]);
    let (ledger, id) = (desk.read("claims.yaml"), desk.finding());
    for (name, ..) in ARTICLES {
        let text = desk.read(&format!("corpus/{name}"));
        let (head, body) = text.rsplit_once("---\n").expect("a head");
        desk.write(&format!("corpus/{name}"), &format!("{head}---\n{}{body}", "\n".repeat(500)));
    }
    assert_eq!(desk.finding(), id);
    assert_eq!(desk.read("claims.yaml"), ledger);
    assert_eq!(code(&desk.run(&["check"])), 0);
}

#[test]
fn a_ruling_without_sense_is_refused_and_nothing_written() {
    let desk = Desk::new();
    let refused: &[(&[&str], &str)] = &[
        (&["--ruling", "accepted", "--reason", " "], "a ruling needs a reason"),
        (&["--ruling", "error", "--reason", "x"], "--article"),
        (&["--ruling", "error", "--reason", "x", "--article", "z.md"], "corpus/b.md"),
        (&["--ruling", "right", "--reason", "x"], "different-facts"),
        (&["--ruling", "accepted", "--reason", "x", "--until", "soon"], "--until"),
        (&["--ruling", "accepted", "--reason", "x", "--until", "2001-01-31"], "has passed"),
    ];
    for (arguments, says) in refused {
        let output = desk.decide(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(stderr(&output).contains(says), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(code(&desk.run(&["decide", "ffffffff", "--ruling", "accepted", "--reason", "x"])), 2);
    assert_eq!(desk.read("claims.yaml"), LEDGER);
}

#[test]
fn a_ruling_past_its_day_counts_no_more() {
    let desk = Desk::new();
    desk.decide(&["--ruling", "accepted", "--reason", "known", "--until", "2027-01-31"]);
    assert_eq!(code(&desk.run(&["check", "--today", "2027-01-31"])), 0);
    let expired = desk.run(&["check", "--today", "2027-02-01", "--format", "concise"]);
    assert_eq!(code(&expired), 1);
    assert!(stdout(&expired).contains("expired-ruling["), "{}", stdout(&expired));
    assert!(stdout(&expired).contains("contradiction["), "{}", stdout(&expired));
    let again = desk.decide(&["--ruling", "accepted", "--reason", "still known"]);
    assert!(stderr(&again).contains("--replace"), "{}", stderr(&again));
    assert_eq!(code(&desk.decide(&["--ruling", "accepted", "--reason", "still known", "--replace"])), 0);
    assert_eq!(code(&desk.run(&["check", "--today", "2027-02-01"])), 0);
}

#[test]
fn a_ruling_whose_finding_is_gone_is_reported() {
    let desk = Desk::new();
    desk.decide(&["--ruling", "accepted", "--reason", "known"]);
    desk.write("corpus/b.md", &article("Sea Trade", "2025-03-05", "$38 million"));
    let output = desk.run(&["check", "--format", "concise", "--fail-on", "warning"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).starts_with("claims.yaml:"), "{}", stdout(&output));
    assert!(stdout(&output).contains("unused-ruling["), "{}", stdout(&output));
    // Over a part of the corpus nothing can be told of what stands elsewhere.
    assert_eq!(code(&desk.run(&["check", "corpus/a.md", "--fail-on", "warning"])), 0);
}

#[test]
fn different_facts_stay_apart_when_another_article_comes() {
    let desk = Desk::new();
    // A hedge stands before the figure, and is no part of what the ledger quotes.
    desk.write("corpus/b.md", &article("Sea Trade", "2025-03-05", "about $138 million"));
    desk.decide(&["--ruling", "different-facts", "--reason", "two orders"]);
    desk.write("corpus/d.md", &article("Coast Courier", "2025-03-07", "$138 million"));
    let document = desk.document();
    assert_eq!(document["findings"].as_array().map(Vec::len), Some(0), "{:#}", document["findings"]);
    assert_eq!(code(&desk.run(&["check"])), 0);
}

#[test]
fn a_ruling_holds_on_when_sources_that_agree_join() {
    let desk = Desk::new();
    for name in ["corpus/a.md", "corpus/b.md", "corpus/c.md"] {
        desk.write(name, "Nothing of the kind.\n");
    }
    let told = |name: &str, day: u8, text: &str| {
        let head = format!("---\npublisher: {name}\npublished: 2025-03-0{day}\n---\n");
        desk.write(&format!("corpus/{name}.md"), &format!("{head}{text}\n"));
    };
    told("herald", 1, "The data breach at Marlow Hospital affected 412,000 people, the hospital said.");
    told("post", 2, "The data breach at Marlow Hospital affected 421,000 people, the hospital said.");
    let finding = desk.finding();
    assert_eq!(code(&desk.decide(&["--ruling", "accepted", "--reason", "counted twice"])), 0);
    told("wire", 3, "The hospital said that the data breach at Marlow Hospital affected 421,000 patients.");
    told("times", 4, "At Marlow Hospital the data breach affected 421,000 patients, it was told on Tuesday.");
    assert_ne!(desk.finding(), finding, "what most of the sources count has another name");
    let ruled = desk.run(&["check"]);
    assert_eq!(code(&ruled), 0, "{}", stdout(&ruled));
    assert!(stdout(&ruled).contains("1 ruled on"), "{}", stdout(&ruled));
    assert_eq!(code(&desk.run(&["explain", &finding])), 0);
}

#[test]
fn a_settled_fact_carries_its_evidence_and_misses_it_when_it_goes() {
    let desk = Desk::new();
    let finding = desk.finding();
    assert_eq!(code(&desk.run(&["settle", &finding, "--value", "$99 million"])), 2);
    let explained = stdout(&desk.run(&["explain", &finding]));
    assert!(explained.contains(&format!("twosource settle {finding} --value '$38 million'\n  or '$138 million'")));
    let settled = desk.run(&["settle", &finding, "--value", "$38 million"]);
    assert_eq!(code(&settled), 0, "{}", stderr(&settled));
    let ledger = desk.read("claims.yaml");
    assert!(ledger.contains("value: $38 million, evidence: {article: corpus/"), "{ledger}");
    assert!(ledger.starts_with(LEDGER), "{ledger}");
    let against = desk.run(&["check"]);
    assert!(stdout(&against).contains("figure against a settled fact"), "{}", stdout(&against));
    let again = desk.run(&["settle", &finding, "--value", "$38 million"]);
    assert_eq!(code(&again), 2, "the finding is closed");
    assert_eq!(desk.read("claims.yaml"), ledger);
    desk.write("corpus/a.md", "Nothing of the kind.\n");
    desk.write("corpus/c.md", "Nothing of the kind.\n");
    let stale = desk.run(&["check", "--format", "concise"]);
    assert!(stdout(&stale).contains("stale-evidence["), "{}", stdout(&stale));
}

#[test]
fn settling_takes_whom_nearly_all_name_and_closes_the_finding() {
    let desk = Desk::new();
    let short = article("Harbour Herald", "2025-03-06", "$38 million").replace(" with the shipyard Baltica", "");
    desk.write("corpus/c.md", &short);
    let settled = desk.run(&["settle", &desk.finding(), "--value", "$38 million"]);
    let said = stderr(&settled);
    assert!(said.contains("settled harbour-city-contract-value in claims.yaml\n"), "{said}");
    assert!(said.ends_with("fails on what gives another value:\n  corpus/b.md\n"), "{said}");
    assert!(desk.read("claims.yaml").contains("between: [Harbour City]\n"), "{}", desk.read("claims.yaml"));
    let rules: Vec<String> = desk.document()["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["rule"].to_string())
        .collect();
    assert_eq!(rules, ["\"settled-fact\""]);
}

#[test]
fn a_value_without_its_year_is_refused_with_what_to_write() {
    let desk = Desk::new();
    let finding = desk.finding();
    for value in ["14 February", "September", "the third quarter"] {
        let refused = desk.run(&["settle", &finding, "--value", value]);
        assert_eq!(code(&refused), 2);
        let said = stderr(&refused);
        assert!(said.contains("is a date without its year\n  write the day, month or year that is meant"), "{said}");
    }
    assert_eq!(desk.read("claims.yaml"), LEDGER);
}

#[test]
fn review_asks_finding_by_finding() {
    let desk = Desk::new();
    let review = |typed: &str| {
        desk.write("typed", typed);
        let keys = fs::File::open(desk.path("typed")).expect("opened");
        let mut command = desk.command(env!("CARGO_BIN_EXE_twosource"));
        command.args(["review", "--color", "never"]).stdin(keys).output().expect("the program starts")
    };
    assert!(stdout(&review("s\n")).ends_with("0 ruled on, 1 skipped, 0 left\n"));
    assert!(stdout(&review("q\n")).ends_with("0 ruled on, 0 skipped, 1 left\n"));
    assert!(stdout(&review("")).ends_with("0 ruled on, 0 skipped, 1 left\n"));
    // The input ends where an article, or a reason, is asked for.
    assert!(stdout(&review("e\n")).ends_with("0 ruled on, 0 skipped, 1 left\n"));
    assert!(stdout(&review("a\n")).ends_with("0 ruled on, 0 skipped, 1 left\n"));
    assert_eq!(desk.read("claims.yaml"), LEDGER);
    let ruled = stdout(&review("what?\ne\n9\n1\n\na typing error\n"));
    assert!(ruled.ends_with("1 ruled on, 0 skipped, 0 left\n"), "{ruled}");
    assert!(desk.read("claims.yaml").contains("ruling: error, article: corpus/"), "{}", desk.read("claims.yaml"));
    assert_eq!(code(&desk.run(&["check"])), 0);
}

#[test]
fn two_branches_that_rule_differently_merge() {
    for ledger in [LEDGER, "version: 1\ncorpus: [corpus]", "version: 1\ncorpus: [corpus]\nrulings:\n"] {
        let desk = Desk::new();
        desk.write("claims.yaml", ledger);
        // A second fact on which the sources disagree.
        for (name, ..) in ARTICLES {
            let worth = if *name == "b.md" { "$92 million" } else { "$52 million" };
            let text = desk.read(&format!("corpus/{name}"))
                + &format!("\nThe contract between Alder Foods and Birch Mills is worth {worth}.\n");
            desk.write(&format!("corpus/{name}"), &text);
        }
        desk.commit("two contradictions");
        let document = desk.document();
        let ids: Vec<&str> = document["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter_map(|finding| finding["id"].as_str())
            .collect();
        let [one, two, ..] = ids.as_slice() else { panic!("one finding: {document:#}") };
        for (branch, id) in [("one", one), ("two", two)] {
            desk.git(&["checkout", "-q", "-b", branch, "main"]);
            let output = desk.run(&["decide", id, "--ruling", "accepted", "--reason", "known"]);
            assert_eq!(code(&output), 0, "{}", stderr(&output));
            desk.commit(branch);
        }
        desk.git(&["merge", "-q", "--no-edit", "one"]);
        let merged = desk.read("claims.yaml");
        for id in [one, two] {
            assert!(merged.contains(*id), "{merged}");
        }
        let ruled =
            desk.document()["findings"].as_array().expect("findings").iter().filter(|f| !f["waived"].is_null()).count();
        assert_eq!(ruled, 2, "{merged}");
    }
}

#[test]
fn since_fails_only_on_what_changed() {
    let desk = Desk::new();
    let known = desk.run(&["check", "--since", "HEAD"]);
    assert_eq!(code(&known), 0, "{}", stdout(&known));
    assert!(stdout(&known).contains("1 known from before"), "{}", stdout(&known));
    desk.write("corpus/b.md", &(desk.read("corpus/b.md") + "\nMore.\n"));
    assert_eq!(code(&desk.run(&["check", "--since", "HEAD"])), 1);
    desk.commit("more");
    assert_eq!(code(&desk.run(&["check", "--since", "HEAD"])), 0);
    assert_eq!(code(&desk.run(&["check", "--since", "HEAD~1"])), 1);
    for revision in ["no-such-branch", "--output=x"] {
        let output = desk.run(&["check", &format!("--since={revision}")]);
        assert_eq!(code(&output), 2, "{revision}: {}", stderr(&output));
    }
    // A new article that nobody has added yet is a change.
    desk.write("corpus/new.md", &article("Coast Courier", "2025-03-07", "$138 million"));
    assert_eq!(code(&desk.run(&["check", "--since", "HEAD"])), 1);
}

#[test]
fn since_points_at_what_changed_and_takes_what_git_does_not_know_for_changed() {
    let desk = Desk::new();
    let since = |format: &str| stdout(&desk.run(&["check", "--since", "HEAD", "--format", format]));
    // Without a change elsewhere the side that fewer support is pointed at: b.md.
    for name in ["a.md", "c.md"] {
        desk.write(&format!("corpus/{name}"), &(desk.read(&format!("corpus/{name}")) + "\nMore.\n"));
        assert!(since("github").starts_with(&format!("::error file=corpus/{name},line=6,")), "{}", since("github"));
        assert!(since("concise").starts_with(&format!("corpus/{name}:6:")), "{}", since("concise"));
        desk.git(&["checkout", "-q", "."]);
    }
    desk.git(&["mv", "corpus/a.md", "corpus/renamed article.md"]);
    assert!(since("concise").starts_with("corpus/renamed article.md:6:"), "{}", since("concise"));
    desk.git(&["reset", "-q", "--hard"]);
    desk.write(".gitignore", "corpus/ignored.md\n");
    desk.commit("ignore");
    assert_eq!(since("concise"), "");
    desk.write("corpus/ignored.md", &article("Coast Courier", "2025-03-07", "$138 million"));
    assert!(since("concise").starts_with("corpus/ignored.md:6:"), "{}", since("concise"));
}

#[test]
fn since_needs_a_repository_and_a_revision() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.path(".git")).expect("removed");
    let outside = desk
        .command(env!("CARGO_BIN_EXE_twosource"))
        .args(["check", "--since", "HEAD"])
        .env("GIT_CEILING_DIRECTORIES", desk.path(".."))
        .output()
        .expect("the program starts");
    assert_eq!(code(&outside), 2);
    assert!(stderr(&outside).contains("needs the Git repository"), "{}", stderr(&outside));
    let without_git = desk
        .command(env!("CARGO_BIN_EXE_twosource"))
        .args(["check", "--since", "HEAD"])
        .env("PATH", desk.path("nowhere"))
        .output()
        .expect("the program starts");
    assert_eq!(code(&without_git), 2);
    assert!(stderr(&without_git).contains("git cannot be started"), "{}", stderr(&without_git));
}

#[test]
fn the_fail_level_decides() {
    let desk = Desk::new();
    for (arguments, expected) in [
        (&["check", "--fail-on", "contradiction"][..], 1),
        (&["check", "--fail-on", "warning"], 1),
        (&["check", "--fail-on", "never"], 0),
        (&["check", "--exit-zero"], 0),
        (&["check", "--exit-zero", "corpse"], 2),
    ] {
        assert_eq!(code(&desk.run(arguments)), expected, "{arguments:?}");
    }
    desk.write("claims.yaml", "version: 1\ncorpus: [corpus]\nfail_on: never\n");
    assert_eq!(code(&desk.run(&["check"])), 0);
    assert_eq!(code(&desk.run(&["check", "--fail-on", "contradiction"])), 1);
}

#[test]
fn several_formats_are_written_at_once() {
    let desk = Desk::new();
    let output = desk.run(&["check", "--format", "concise", "--format", "sarif=out.sarif", "--format=junit=out.xml"]);
    assert_eq!(code(&output), 1);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(desk.read("out.sarif").contains("\"2.1.0\""));
    assert!(desk.read("out.xml").contains("<testsuites"));
    assert!(stderr(&output).contains("failed: 1 finding at level contradiction or above"), "{}", stderr(&output));
    assert_eq!(stderr(&desk.run(&["check", "-q", "--format", "concise"])), "");
    assert_eq!(code(&desk.run(&["check", "--format", "no-such"])), 2);
    for (formats, says) in [
        (["json", "concise"], "concise would both be written to standard output"),
        (["json=out", "jsonl=out"], "jsonl would both be written into out"),
    ] {
        let output = desk.run(&["check", "--format", formats[0], "--format", formats[1]]);
        assert_eq!(code(&output), 2, "{formats:?}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
    let output = desk.run(&["check", "--format", "sarif=no/such/folder/out.sarif"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no/such/folder/out.sarif: cannot be written"), "{}", stderr(&output));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = Desk::new();
    for arguments in [&["check"][..], &["check", "--format", "json"], &["extract"], &["man"], &["explain"]] {
        let mut command = desk.command(env!("CARGO_BIN_EXE_twosource"));
        let mut child = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("its output");
        assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {:?}", output.status);
        assert!(!stderr(&output).contains("error"), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn an_unknown_id_suggests_the_nearest() {
    let desk = Desk::new();
    let id = desk.finding();
    let slip = format!("{}{}", &id[..7], if id.ends_with('0') { "1" } else { "0" });
    let ruling: &[&str] = &["--ruling", "accepted", "--reason", "x"];
    for arguments in [vec!["explain", &slip], [&["decide", &slip], ruling].concat()] {
        let output = desk.run(&arguments);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains(&format!("did you mean {id}?")), "{}", stderr(&output));
    }
    let output = desk.run(&["explain", "contradicton"]);
    assert!(stderr(&output).contains("did you mean contradiction?"), "{}", stderr(&output));
    assert!(stdout(&desk.run(&["explain", &id[..4]])).contains(&format!("twosource decide {id} --ruling")));
    assert_eq!(code(&desk.run(&["explain", &id[..3]])), 2, "three characters name no finding");
    let output = desk.run(&[&["decide", &id[..3]], ruling].concat());
    assert!(stderr(&output).contains("an id takes 4 of its letters at least"), "{}", stderr(&output));
}

#[test]
fn a_draft_is_held_against_the_corpus_wherever_it_comes_from() {
    let desk = Desk::new();
    // In the corpus it is not held against itself.
    let own = stdout(&desk.run(&["verify", "corpus/b.md"]));
    assert!(own.contains("held against 2 articles: 1 contradicted"), "{own}");
    let verify = |draft: &str, more: &[&str]| {
        desk.write("typed", draft);
        let typed = fs::File::open(desk.path("typed")).expect("opened");
        let mut command = desk.command(env!("CARGO_BIN_EXE_twosource"));
        command.args(["verify", "-"]).args(more).stdin(typed).output().expect("the program starts")
    };
    let draft = article("Draft", "2025-03-08", "$38 million") + "\nThe mayor won 71.3% of the vote.\n";
    desk.write("corpus/b.md", &article("Sea Trade", "2025-03-05", "$38 million"));
    let output = verify(&draft, &[]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let said = stdout(&output);
    assert!(said.contains("✓ $38 million  supported by 3 independent sources  -:6:38"), "{said}");
    assert!(said.contains("for     $38 million: Harbour Herald, 2025-03-06  corpus/c.md:6:38"), "{said}");
    assert!(said.contains("? 71.3%  found nowhere else"), "{said}");
    assert_eq!(code(&verify(&draft, &["--fail-on", "warning"])), 1);
    let wrong = verify(&draft.replace("$38", "$138"), &["--format", "json"]);
    assert_eq!(code(&wrong), 1);
    let document: Value = serde_json::from_str(&stdout(&wrong)).expect("JSON");
    assert_eq!(document["schema"], "twosource-verify/1");
    assert_eq!(document["figures"][0]["standing"], "contradicted");
    assert_eq!(code(&verify("", &[])), 2, "an empty draft");
}

#[test]
fn a_draft_does_not_repeat_what_the_desk_ruled_an_error_or_out_of_date() {
    let desk = Desk::new();
    let standing = |value: &str| -> String {
        desk.write("draft.md", &article("Draft", "2025-03-08", value));
        let output = desk.run(&["verify", "draft.md", "--format", "json"]);
        let document: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        document["figures"][0]["standing"].as_str().expect("a standing").to_owned()
    };
    // c.md, the youngest article, says $38 million: after an update that is the value of the day.
    desk.decide(&["--ruling", "update", "--reason", "the contract was cut"]);
    assert_eq!((standing("$38 million"), standing("$138 million")), ("supported".to_owned(), "superseded".to_owned()));
    desk.decide(&["--ruling", "error", "--article", "b.md", "--reason", "a typing error", "--replace"]);
    assert_eq!(
        (standing("$38 million"), standing("$138 million")),
        ("supported".to_owned(), "contradicted".to_owned())
    );
    let said = stdout(&desk.run(&["verify", "draft.md"]));
    assert!(said.contains("· ruled error: a typing error"), "{said}");
    desk.decide(&["--ruling", "accepted", "--reason", "both stand", "--replace"]);
    assert_eq!((standing("$38 million"), standing("$138 million")), ("supported".to_owned(), "supported".to_owned()));
}

/// Names and words that a terminal, a log or an editor would obey; commands for people show them all the same.
#[cfg(unix)]
#[test]
fn no_command_passes_on_what_a_terminal_obeys() {
    const EVIL: &str = "\u{1b}[31m\u{202e}";
    let desk = Desk::new();
    let evil =
        article("Sea \u{202e}Trade", "2025-03-05", "$138 million").replace("Baltica", &format!("Baltica {EVIL}"));
    desk.write(&format!("corpus/x{EVIL}\n::error::y.md"), &evil);
    desk.write(&format!("draft{EVIL}.md"), &evil);
    desk.write(&format!("broken{EVIL}.yaml"), &format!("version: 1\n\"a{EVIL}\": 1\nreason: {EVIL}\n"));
    let findings = desk.document();
    let id = findings["findings"][0]["id"].as_str().expect("a finding").to_owned();
    let (draft, broken, none) = (format!("draft{EVIL}.md"), format!("broken{EVIL}.yaml"), format!("no{EVIL}"));
    let commands: &[&[&str]] = &[
        &["check"],
        &["check", "-v"],
        &["check", &none],
        &["check", "--ledger", &none],
        &["check", "--ledger", &broken],
        &["check", "--format", &none],
        &["check", "--since", &none],
        &["check", "--format", &format!("json={none}/x")],
        &["extract"],
        &["extract", "--format", "json"],
        &["explain", &id],
        &["explain", &none],
        &["explain", "uncompared"],
        &["verify", &draft],
        &["verify", &draft, "--format", "json"],
        &["verify", &none],
        &["decide", &none, "--ruling", "accepted", "--reason", "x"],
        &["decide", &id, "--ruling", "error", "--article", &none, "--reason", "x"],
        &["init", &none],
        &["report", "--baseline", &none],
        &[&none],
    ];
    for arguments in commands {
        for colour in ["never", "always"] {
            let output = desk.run(&[arguments, &["--color", colour][..]].concat());
            let said = stdout(&output) + &stderr(&output);
            assert!(!said.is_empty(), "{arguments:?} says nothing");
            let own = |text: &str| {
                ["0", "1", "2", "31", "32", "33", "36", "91", "94", "92", "96", "4", "1;4"]
                    .iter()
                    .fold(text.to_owned(), |text, code| text.replace(&format!("\u{1b}[{code}m"), ""))
            };
            // The hostile colour is one of the program's own; but it stands before the override, which is not.
            let raw = own(&said)
                .chars()
                .find(|&c| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c));
            assert_eq!(raw, None, "{arguments:?} under {colour}: {said:?}");
            assert!(colour == "always" || !said.contains('\u{1b}'), "{arguments:?}: {said:?}");
            assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn a_day_that_only_its_article_explains_can_be_kept_apart_too() {
    let desk = Desk::new();
    for (name, publisher, day, when) in [
        ("a.md", "Northern Post", "2025-03-04", "last Friday"),
        ("b.md", "Sea Trade", "2025-03-05", "on Monday"),
        ("c.md", "Harbour Herald", "2025-03-06", "last Friday"),
    ] {
        let text = article(publisher, day, "x")
            .replace("signed a contract worth x with", &format!("signed the ferry contract {when} with"));
        desk.write(&format!("corpus/{name}"), &text);
    }
    let id = desk.finding();
    let output = desk.run(&["decide", &id, "--ruling", "different-facts", "--reason", "two contracts"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.read("claims.yaml").contains("value: \"2025-02-28\""), "{}", desk.read("claims.yaml"));
    assert_eq!(code(&desk.run(&["check"])), 0, "{}", stdout(&desk.run(&["check"])));
}

#[cfg(unix)]
#[test]
fn a_ledger_is_written_where_it_is_and_only_where_it_may_be() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    // A link stays a link.
    desk.write("elsewhere/ledger.yaml", LEDGER);
    fs::remove_file(desk.path("claims.yaml")).expect("removed");
    std::os::unix::fs::symlink("elsewhere/ledger.yaml", desk.path("claims.yaml")).expect("linked");
    assert_eq!(code(&desk.decide(&["--ruling", "accepted", "--reason", "known"])), 0);
    assert!(desk.path("claims.yaml").is_symlink());
    assert!(desk.read("elsewhere/ledger.yaml").contains("reason: known"));
    let left: Vec<_> = fs::read_dir(desk.path("elsewhere"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["ledger.yaml"], "nothing is left beside");
    // Read-only is meant.
    fs::set_permissions(desk.path("elsewhere/ledger.yaml"), fs::Permissions::from_mode(0o444)).expect("set");
    let before = desk.read("claims.yaml");
    let refused = desk.decide(&["--ruling", "update", "--reason", "changed", "--replace"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("claims.yaml: is read-only; nothing was written"), "{}", stderr(&refused));
    assert_eq!(desk.read("claims.yaml"), before);
}

/// `program` with arguments, as a step of a CI job runs it: twosource is on the path, `environment` is set.
fn step(desk: &Desk, program: &[&str], environment: &[(&str, &str)]) -> Output {
    let built = Path::new(env!("CARGO_BIN_EXE_twosource")).parent().expect("a folder");
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = desk.command(program[0]);
    command.args(&program[1..]).env("PATH", path).envs(environment.iter().copied());
    command.output().expect("the step starts")
}

#[test]
fn the_action_runs_as_github_runs_it() {
    let desk = Desk::new();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/github-action");
    let (script, outputs, summary) = (script.to_string_lossy(), desk.path("outputs"), desk.path("summary.md"));
    let action = |inputs: &[(&str, &str)]| {
        let (outputs, summary) = (outputs.to_string_lossy(), summary.to_string_lossy());
        let own = [("GITHUB_OUTPUT", &*outputs), ("GITHUB_STEP_SUMMARY", &*summary)];
        step(&desk, &["bash", &script], &[&own, inputs].concat())
    };
    assert!(stdout(&action(&[])).starts_with("::error file=corpus/"));
    assert!(desk.read("summary.md").contains("| Rule | Finding |"));
    for (inputs, expected) in [
        (&[][..], 1),
        (&[("INPUT_SARIF", "a b.sarif")], 1),
        (&[("INPUT_FAIL_ON", "never")], 0),
        (&[("INPUT_SINCE", "HEAD")], 0),
        (&[("INPUT_PATHS", "corpus/a.md\n corpus/b.md")], 1),
        (&[("INPUT_PATHS", "corpse")], 2),
    ] {
        let output = action(inputs);
        assert_eq!(code(&output), expected, "{inputs:?}: {}", stderr(&output));
        assert!(desk.read("outputs").ends_with(&format!("exit-code={expected}\n")), "{inputs:?}");
    }
    assert!(desk.read("a b.sarif").contains("\"2.1.0\""));
    // An input is never code, a pattern or an option.
    let evil = "$(touch pwned) `touch pwned`; touch pwned & * \" ' --exit-zero";
    for name in ["INPUT_PATHS", "INPUT_FAIL_ON", "INPUT_SINCE"] {
        for value in [evil, "--exit-zero", "*"] {
            let output = action(&[(name, value)]);
            assert_eq!(code(&output), 2, "{name}={value}: {}", stdout(&output));
            assert!(!desk.path("pwned").exists(), "{name}={value}");
        }
    }
    assert_eq!(code(&action(&[("INPUT_SARIF", "$(touch pwned).sarif")])), 1);
    assert!(desk.path("$(touch pwned).sarif").exists() && !desk.path("pwned").exists());
}

#[test]
fn the_gitlab_job_runs_as_gitlab_runs_it() {
    let desk = Desk::new();
    let job = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/gitlab.yml")).expect("the snippet");
    let job: serde_yaml::Value = serde_yaml::from_str(&job).expect("YAML");
    let script = job["twosource"]["script"].as_sequence().expect("a script");
    // The first line installs the program.
    let [_, check] = script.as_slice() else { panic!("{script:?}") };
    let check = check.as_str().expect("a line");
    let report = job["twosource"]["artifacts"]["reports"]["codequality"].as_str().expect("a file");
    assert_eq!(code(&step(&desk, &["bash", "-c", check], &[])), 1);
    let issues: Value = serde_json::from_str(&desk.read(report)).expect("JSON");
    for key in ["description", "check_name", "fingerprint", "severity", "location"] {
        assert!(!issues[0][key].is_null(), "{key}: {issues:#}");
    }
    assert_eq!(code(&step(&desk, &["bash", "-c", check], &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD")])), 0);
    assert_eq!(desk.read(report).trim(), "[]");
}

#[test]
fn colour_is_written_when_it_is_wanted() {
    let desk = Desk::new();
    let coloured = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = desk.command(env!("CARGO_BIN_EXE_twosource"));
        let output = command.args(arguments).envs(variable).output().expect("the program starts");
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&["check"], None));
    assert!(coloured(&["check", "--color", "always"], None));
    assert!(coloured(&["check"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&["check", "--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&["check"], Some(("NO_COLOR", "1"))));
    assert!(!coloured(&["check", "--color", "always", "--format", "text=out.txt"], None));
    assert!(!desk.read("out.txt").contains('\u{1b}'));
}

#[test]
fn init_writes_a_ledger_that_checks() {
    let desk = Desk::new();
    fs::remove_file(desk.path("claims.yaml")).expect("removed");
    let output = desk.run(&["init", "corpus"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(desk.read("claims.yaml").contains("corpus:\n  - corpus\n"), "{}", desk.read("claims.yaml"));
    assert_eq!(code(&desk.run(&["check"])), 1);
    assert_eq!(code(&desk.run(&["init", "corpus"])), 2, "an old ledger is not overwritten");
}

#[test]
fn init_proposes_what_no_article_gives_otherwise() {
    let desk = Desk::new();
    let told = |name: &str, day: &str, text: &str| {
        desk.write(&format!("bridge/{name}"), &format!("---\npublisher: {name}\npublished: {day}\n---\n{text}\n"));
    };
    let proposed = || {
        let _ = fs::remove_file(desk.path("new.yaml"));
        assert_eq!(code(&desk.run(&["init", "bridge", "--output", "new.yaml"])), 0);
        desk.read("new.yaml").contains("id: tolby-bridge-cost")
    };
    told(
        "a.md",
        "2024-03-04",
        "The Tolby Bridge will cost £95 million. The council of Tolby chose the builder Corvane.",
    );
    told("b.md", "2024-03-05", "The Tolby Bridge will cost £95 million, the county said.");
    told("c.md", "2024-03-06", "The Tolby Bridge will come at a cost of £2 million a year.");
    assert!(proposed());
    // Matching takes it for another fact; it may be none.
    told("d.md", "2024-03-06", "The lights of Tolby Bridge will cost £9.5 million.");
    assert!(!proposed());
}

#[test]
fn the_program_documents_itself() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(stdout(&desk.run(&["completions", shell])).contains("decide"), "{shell}");
    }
    let page = stdout(&desk.run(&["man"]));
    for word in [".TH", "TWOSOURCE DECIDE", "\\-\\-fail\\-on"] {
        assert!(page.contains(word), "{word}");
    }
    serde_json::from_str::<Value>(&stdout(&desk.run(&["schema"]))).expect("a JSON Schema");
}

/// One more contradiction in the project's own corpus, under its own ledger, is one more failure. That the corpus
/// passes without it is a step of `.ci/run`.
#[test]
fn a_planted_contradiction_fails_the_projects_own_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk(TempDir::new().expect("a scratch folder"));
    fs::copy(root.join("claims.yaml"), desk.path("claims.yaml")).expect("copied");
    for entry in walkdir::WalkDir::new(root.join("corpus")).into_iter().map(|entry| entry.expect("an entry")) {
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            fs::create_dir_all(desk.path(&name).parent().expect("a parent")).expect("made");
            fs::copy(entry.path(), desk.path(&name)).expect("copied");
        }
    }
    let canaries = |desk: &Desk| -> (i32, usize) {
        let output = desk.run(&["check", "--today", "2026-06-30", "--format", "concise"]);
        let found = stdout(&output);
        let canary = |line: &&str| line.starts_with("corpus/canary/") && line.contains(": contradiction[");
        (code(&output), found.lines().filter(canary).count())
    };
    assert_eq!(canaries(&desk).1, 0);
    for (name, publisher, day, value) in ARTICLES {
        desk.write(&format!("corpus/canary/{name}"), &article(publisher, day, value));
    }
    assert_eq!(canaries(&desk), (1, 1));
}
