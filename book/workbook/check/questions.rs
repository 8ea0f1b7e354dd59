//! What readers are asked can be answered from a recording.

use anyhow::{Error, Result};

use super::Problem;
use super::files::{Files, line_at, line_of};
use crate::question::{Question, answer, questions};
use crate::recording::recorded;
use crate::workspace::{Chapter, Workspace};

/// The questions of all chapters that cannot be asked.
pub(super) fn check(
    workspace: &Workspace,
    files: &Files,
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for chapter in workspace.chapters()? {
        let file = format!("chapters/{}/questions.toml", chapter.folder);
        let text = files.text(&file).unwrap_or_default();
        match questions(&chapter) {
            Ok(questions) => {
                let wrong = questions.iter().filter_map(|question| {
                    let message = unanswerable(&chapter, question)?;
                    let line = line_of(text, &format!("\"{}\"", question.id));
                    Some(Problem::new(&file, line, message))
                });
                problems.extend(wrong);
            }
            Err(error) => problems.push(invalid(&file, text, &error)),
        }
    }
    Ok(problems)
}

fn unanswerable(chapter: &Chapter, question: &Question) -> Option<String> {
    let (demo, language) = (&question.demo, question.language);
    let recording = match recorded(chapter, demo, language) {
        Ok(Some(recording)) => recording,
        Ok(None) => {
            return Some(format!(
                "the question `{}` asks about `{demo}`, which has no \
                 recording: correct the name, or run `cargo workbook record \
                 {}`",
                question.id, chapter.number
            ));
        }
        // The recording itself is named elsewhere.
        Err(_) => return None,
    };
    let error = answer(question, &recording).err()?;
    Some(format!("{error:#}"))
}

fn invalid(file: &str, text: &str, error: &Error) -> Problem {
    let toml = error.chain().find_map(|e| e.downcast_ref::<toml::de::Error>());
    let span = toml.and_then(toml::de::Error::span);
    let line = span.map_or(0, |span| line_at(text, span.start));
    Problem::new(file, line, in_short(file, error))
}

/// An error on one line, without the name of the file, which the problem has.
pub(super) fn in_short(file: &str, error: &Error) -> String {
    let causes = error.chain().map(|cause| {
        // In full it draws the place under the line; a problem has a line.
        let toml = cause.downcast_ref::<toml::de::Error>();
        toml.map_or_else(|| cause.to_string(), |e| e.message().to_owned())
    });
    let text = causes.collect::<Vec<_>>().join(": ");
    text.trim_start_matches(&format!("`{file}` ")).to_owned()
}
