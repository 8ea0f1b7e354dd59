//! Each demo has a Python twin, or a reason why not.

use anyhow::Result;

use super::Problem;
use super::files::{Files, extension, last_part};
use super::questions::in_short;
use crate::recording::{Language, stored};
use crate::twin::differences::Differences;
use crate::workspace::{Chapter, Workspace};

/// The twins without a demo, and the demos without a twin.
pub(super) fn check(
    workspace: &Workspace,
    files: &Files,
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for chapter in workspace.chapters()? {
        let demos: Vec<_> = stored(&chapter)?
            .into_iter()
            .filter(|stored| stored.language == Language::Rust)
            .map(|stored| stored.name)
            .collect();
        problems.extend(without_demo(files, &chapter, &demos));
        problems.extend(without_twin(files, &chapter, &demos));
    }
    Ok(problems)
}

fn without_demo(
    files: &Files,
    chapter: &Chapter,
    demos: &[String],
) -> Vec<Problem> {
    let folder = format!("chapters/{}/python", chapter.folder);
    let python = |name: &&str| extension(name) == "py";
    let programs: Vec<_> = files.below(&folder).filter(python).collect();
    let is_imported = |name: &str| {
        let import = format!("from {name} import ");
        let mut texts = programs.iter().filter_map(|other| files.text(other));
        texts.any(|text| text.lines().any(|line| line.starts_with(&import)))
    };
    let problems = programs.iter().filter_map(|program| {
        let demo = last_part(program).trim_end_matches(".py");
        if demos.iter().any(|name| name == demo) || is_imported(demo) {
            return None;
        }
        let message = format!(
            "is the twin of no recorded demo: name it after one, or run \
             `cargo workbook record {}`",
            chapter.number
        );
        Some(Problem::new(program, 0, message))
    });
    problems.collect()
}

fn without_twin(
    files: &Files,
    chapter: &Chapter,
    demos: &[String],
) -> Vec<Problem> {
    let differences = Differences::read(chapter).and_then(|differences| {
        differences.check_demos(demos).map(|()| differences)
    });
    let file = format!("chapters/{}/python/differences.toml", chapter.folder);
    match differences {
        Ok(differences) => {
            let explained = |d: &&String| differences.why_no_twin(d).is_some();
            let demos = demos.iter().filter(|demo| !explained(demo));
            demos.filter_map(|d| missing_twin(files, chapter, d)).collect()
        }
        Err(error) => {
            vec![Problem::new(&file, 0, in_short(&file, &error))]
        }
    }
}

fn missing_twin(
    files: &Files,
    chapter: &Chapter,
    demo: &str,
) -> Option<Problem> {
    let folder = format!("chapters/{}", chapter.folder);
    let program = format!("{folder}/python/{demo}.py");
    if !files.has(&program) {
        let message = format!(
            "the demo `{demo}` has no twin: write it, or say why in \
             `[[no-twin]]` of `differences.toml`"
        );
        return Some(Problem::new(&program, 0, message));
    }
    let recording = format!("{folder}/recordings/{demo}.python.json");
    let message = format!(
        "has no recording: run `cargo workbook record {}`",
        chapter.number
    );
    (!files.has(&recording)).then(|| Problem::new(&program, 0, message))
}
