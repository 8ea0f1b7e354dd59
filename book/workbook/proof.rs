//! The graders are graded: a solution gets full marks, a starter none and
//! for the right reason, a planted wrong answer loses what its first line
//! says and meets the hint that speaks to it, and the sample of the task is
//! true.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::exercise::Exercise;
use crate::grading::{
    Answer, CompileError, Graded, Grader, Submission, Verdict,
};
use crate::hint::Hints;
use crate::planted::{Expected, Planted};
use crate::warden::End;

/// An exercise, and what about it is not as it should be.
#[derive(Debug)]
pub struct Proof {
    /// The exercise.
    pub exercise: Exercise,
    /// What is wrong, each with the file's name from the exercise's folder.
    pub wrong: Vec<String>,
}

/// What the judge says of code that is not written yet. (In two parts, for it
/// is not meant here.)
const GAP: &str = concat!("`to", "do!()`");

/// What an answer is there to prove.
enum Role {
    Solution,
    Starter,
    Sample,
    Planted(Planted),
}

impl Role {
    fn file(&self) -> String {
        match self {
            Self::Solution => "solution.rs".to_owned(),
            Self::Starter => "starter.rs".to_owned(),
            Self::Sample => "README.md".to_owned(),
            Self::Planted(planted) => format!("wrong/{}.rs", planted.name),
        }
    }

    /// A word that no other answer to the exercise has.
    fn label(&self) -> String {
        match self {
            Self::Solution => "solution".to_owned(),
            Self::Starter => "starter".to_owned(),
            Self::Sample => "sample".to_owned(),
            Self::Planted(p) => format!("wrong-{}", p.name.replace('_', "-")),
        }
    }
}

/// Proves these exercises, all of them with one call of cargo. What fails is
/// tried once more, and that is said: some checks look at threads, which a busy
/// machine may hold up.
///
/// # Errors
///
/// If a file of an exercise cannot be read, or nothing can be built.
pub fn prove(
    grader: &Grader,
    exercises: &[Exercise],
    each: &(dyn Fn(&Graded) + Sync),
) -> Result<Vec<Proof>> {
    let mut proofs = prove_once(grader, exercises, each)?;
    for proof in proofs.iter_mut().filter(|proof| !proof.wrong.is_empty()) {
        let (name, why) = (proof.exercise.name(), proof.wrong.join("\n"));
        eprintln!("exercise {name}: tried once more: {why}");
        let exercise = std::slice::from_ref(&proof.exercise);
        if let Some(again) = prove_once(grader, exercise, &|_| ())?.pop() {
            proof.wrong = again.wrong;
        }
    }
    Ok(proofs)
}

fn prove_once(
    grader: &Grader,
    exercises: &[Exercise],
    each: &(dyn Fn(&Graded) + Sync),
) -> Result<Vec<Proof>> {
    let samples = tempfile::tempdir().context("no temporary folder")?;
    let mut roles = Vec::new();
    let mut submissions = Vec::new();
    for (index, exercise) in exercises.iter().enumerate() {
        for role in all(exercise)? {
            submissions.push(submission(exercise, &role, &samples)?);
            roles.push((index, role));
        }
    }
    let graded = grader.grade(&submissions, each)?;
    let mut proofs: Vec<_> = exercises
        .iter()
        .map(|exercise| Proof { exercise: exercise.clone(), wrong: Vec::new() })
        .collect();
    for ((index, role), graded) in roles.iter().zip(&graded) {
        let hints = Hints::read(&graded.exercise)?;
        let wrong = wrong(role, graded, &hints);
        let wrong = wrong.map(|what| format!("`{}`: {what}", role.file()));
        proofs[*index].wrong.extend(wrong);
    }
    Ok(proofs)
}

/// How many answers there are to grade for these exercises.
///
/// # Errors
///
/// If a file of an exercise cannot be read.
pub fn count(exercises: &[Exercise]) -> Result<usize> {
    let each = exercises.iter().map(|e| all(e).map(|all| all.len()));
    each.sum()
}

fn all(exercise: &Exercise) -> Result<Vec<Role>> {
    let mut roles = vec![Role::Solution, Role::Starter];
    if sample(exercise)?.is_some() {
        roles.push(Role::Sample);
    }
    roles.extend(exercise.planted()?.into_iter().map(Role::Planted));
    Ok(roles)
}

fn submission(
    exercise: &Exercise,
    role: &Role,
    samples: &TempDir,
) -> Result<Submission> {
    let text = match role {
        Role::Solution | Role::Sample => Answer::read(&exercise.solution()),
        Role::Starter => Answer::read(&exercise.starter()),
        Role::Planted(planted) => Answer::Text(planted.text.clone()),
    };
    let mut submission =
        Submission::of(exercise, &role.label(), &role.file(), text);
    if let Role::Sample = role {
        submission.rubric = sample_rubric(exercise, samples.path())?;
    }
    Ok(submission)
}

/// The program of the task's sample, if it has one.
fn sample(exercise: &Exercise) -> Result<Option<String>> {
    let task = fs::read_to_string(exercise.readme())
        .with_context(|| format!("`{}/README.md`", exercise.place()))?;
    let after = task.split_once("```rust\n").map(|(_, after)| after);
    let sample = after.and_then(|after| after.split_once("\n```"));
    Ok(sample.map(|(sample, _)| sample.to_owned()))
}

/// A rubric whose only check is that the sample is true.
fn sample_rubric(exercise: &Exercise, folder: &Path) -> Result<PathBuf> {
    let sample = sample(exercise)?.unwrap_or_default();
    let library = exercise.library();
    let text = format!(
        "#![allow(unused)]\nuse {library}::*;\n\
         fn main() -> std::process::ExitCode {{\n\
         judge::grade(&[judge::Check::new(\"sample\", 1, \"is true\", s)])\n\
         }}\nfn s() -> judge::Outcome {{\n{sample}\nOk(())\n}}\n"
    );
    let path = folder.join(format!("{}.rs", exercise.name()));
    fs::write(&path, text).context("cannot write the sample")?;
    Ok(path)
}

fn wrong(role: &Role, graded: &Graded, hints: &Hints) -> Option<String> {
    match role {
        Role::Solution if graded.max_score() != graded.exercise.points => {
            Some(format!("is worth {} points", graded.max_score()))
        }
        Role::Solution | Role::Sample => {
            (!graded.is_full()).then(|| crate::report::text(graded))
        }
        Role::Starter => wrong_starter(graded),
        Role::Planted(planted) => wrong_planted(planted, graded, hints),
    }
}

/// A starter fails every check, because something is left to be written.
fn wrong_starter(graded: &Graded) -> Option<String> {
    if graded.verdict != Verdict::Ran {
        return Some(crate::report::text(graded));
    }
    let begun = |end: &End| match end {
        End::Failed { got, .. } => !got.starts_with(GAP),
        _ => true,
    };
    let check = graded.checks.iter().find(|check| begun(&check.end))?;
    Some(format!(
        "`{}` {} where nothing is written yet: {}",
        check.name,
        check.end.verdict(),
        check.end.message().unwrap_or_default()
    ))
}

fn wrong_planted(
    planted: &Planted,
    graded: &Graded,
    hints: &Hints,
) -> Option<String> {
    if let Some(wrong) = wrong_verdict(&planted.expects, graded) {
        return Some(wrong);
    }
    let key = graded.stuck_at()?;
    let section = hints.section_for(key);
    let step = section.and_then(|s| s.steps.get(planted.hint - 1));
    match step {
        Some(_) => None,
        None => Some(format!("there is no hint {} for `{key}`", planted.hint)),
    }
}

fn wrong_verdict(expects: &Expected, graded: &Graded) -> Option<String> {
    match (expects, &graded.verdict) {
        (Expected::Fails(names), Verdict::Ran) => {
            let failing: Vec<_> = graded.failing().collect();
            (failing != *names).then(|| {
                format!(
                    "fails {}, not {}\n{}",
                    failing.join(", "),
                    names.join(", "),
                    crate::report::text(graded)
                )
            })
        }
        (
            Expected::DoesNotCompile(key),
            Verdict::DidNotCompile { errors, .. },
        ) => {
            let first = errors.first().map_or("", CompileError::key);
            let same = first.to_lowercase().contains(&key.to_lowercase());
            (!same).then(|| format!("does not compile: {first}, not {key}"))
        }
        _ => Some(crate::report::text(graded)),
    }
}
