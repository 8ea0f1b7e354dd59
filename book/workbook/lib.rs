//! The workbook's tool: `cargo workbook VERB`.
//!
//! # Read in this order
//!
//! `workspace` (which chapters there are: read from the folders, listed
//! nowhere), `recording` (what a run left behind), `compare` (whether two runs
//! are the same), then one module a verb: `site` builds, `serve` serves,
//! `record` performs, `player` makes a page of one recording, `check`
//! proofreads, `scaffold` starts a new chapter.
//!
//! For exercises: `exercise` (which there are), `grading` (from an answer to a
//! verdict) with `warden` (runs its checks within limits), `report` (what came
//! of it, for people and programs), `own` and `watch` (the learner's answers),
//! `class` (everybody's), `progress` (how far a learner got), `hint`,
//! `solution` and `reset` (what helps), `planted` and `proof` (the wrong
//! answers that the grader is held to, and that it is).

pub mod chart;
pub mod check;
pub mod class;
pub mod cli;
pub mod compare;
pub mod exercise;
pub mod grading;
pub mod hint;
mod html;
pub mod list;
mod nearest;
pub mod own;
pub mod performer;
pub mod planted;
pub mod player;
pub mod progress;
pub mod proof;
pub mod question;
pub mod record;
pub mod recording;
pub mod refused;
pub mod report;
pub mod reset;
pub mod scaffold;
pub mod serve;
pub mod site;
pub mod solution;
pub mod twin;
pub mod warden;
pub mod watch;
pub mod workspace;
