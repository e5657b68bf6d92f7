//! `junit`: JUnit XML, which every CI server reads: a suite for each rule, a failed test for each finding that fails
//! the run.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::super::escape::{running, visible};
use super::super::{Run, paragraph, place};
use super::Format;
use crate::reconcile::{Finding, RULES};

pub(super) const FORMAT: Format = Format { name: "junit", summary: "JUnit XML, for CI servers", write };

fn write(run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    for rule in RULES {
        let mut suite = TestSuite::new(rule.id);
        let findings = run.check.findings.iter().filter(|finding| finding.rule == rule.id);
        suite.add_test_cases(findings.map(|finding| case(run, finding)));
        if suite.test_cases.is_empty() {
            suite.add_test_case(named("no finding", rule.id, TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    for file in &run.check.corpus.failed {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(&*visible(&file.reason));
        let mut suite = TestSuite::new("reading");
        suite.add_test_case(named(&visible(&file.path), "reading", status));
        report.add_test_suite(suite);
    }
    report.serialize(&mut *out).map_err(io::Error::other)?;
    writeln!(out)
}

fn case(run: &Run<'_>, finding: &Finding) -> TestCase {
    let text = paragraph::paragraph(run.check, finding);
    let mut status = match () {
        () if run.is_failure(finding) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        () if finding.is_open() => TestCaseStatus::success(),
        () => TestCaseStatus::skipped(),
    };
    if !finding.is_open() || run.is_failure(finding) {
        status.set_message(running(&match &finding.ruling {
            Some(ruling) => format!("ruled {}: {}", ruling.ruling.name(), ruling.reason),
            None => finding.message.clone(),
        }));
        status.set_type(finding.severity.name());
        status.set_description(text.as_str());
    }
    let mut case = named(&format!("{}: {}", finding.id, running(&finding.message)), finding.rule, status);
    if let Some(place) = place::primary(run.check, finding) {
        case.extra.insert(XmlString::new("file"), XmlString::new(visible(place.path)));
        case.extra.insert(XmlString::new("line"), XmlString::new(place.start.line.to_string()));
    }
    case
}

fn named(name: &str, class: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(class);
    case
}
