//! twosource reads a corpus of articles, extracts their figures, clusters the claims that speak of the same fact,
//! and reports where sources disagree.
//!
//! # Architecture
//!
//! Floors, lowest first; a module names only modules on lower floors:
//!
//! | floor | module | what it does |
//! |---|---|---|
//! | 1 | [`span`], [`visible`], [`error`], [`learned`] | byte ranges and locations; foreign text shown, never obeyed; input that could not be used; evidence by name and what it counts |
//! | 2 | [`corpus`], [`quantity`] | files as articles with prose; figures as exact intervals |
//! | 3 | [`extract`] | articles to claims |
//! | 4 | [`ledger`] | `claims.yaml` |
//! | 5 | [`matching`] | claims to facts |
//! | 6 | [`reconcile`] | facts to findings |
//! | 7 | [`check`], [`verify`], [`explain`] | the pipeline on one screen; a draft held against it; the chain of evidence |
//! | 8 | [`report`] | findings in every output format |
//! | 9 | [`cli`] | the thin front end |
//!
//! Every stage is a pure function over records; only `corpus`, `ledger` and the front ends touch files, clock or
//! environment.

pub mod check;
pub mod cli;
pub mod corpus;
pub mod error;
pub mod explain;
pub mod extract;
pub mod learned;
pub mod ledger;
pub mod matching;
pub mod quantity;
pub mod reconcile;
pub mod report;
pub mod span;
pub mod verify;
pub mod visible;
