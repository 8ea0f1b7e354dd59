//! What pages include of recordings is what the recordings say today.

use anyhow::Result;

use super::Problem;
use super::files::{Files, last_part};
use super::questions::in_short;
use super::recordings::first_difference;
use crate::record::left_over::made;
use crate::record::{bench, differs, markdown};
use crate::recording::{Language, stored};
use crate::refused::{self, Refused};
use crate::workspace::{Chapter, Workspace};

/// The generated files that are missing, changed, or left over. What is known
/// already is why a file cannot be made, so that is not said again.
pub(super) fn check(
    workspace: &Workspace,
    files: &Files,
    known: &[Problem],
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for chapter in workspace.chapters()? {
        let lesson = format!("chapters/{}/", chapter.folder);
        let explained = known.iter().any(|p| p.file.starts_with(&lesson));
        let folder = format!("{lesson}recordings");
        let generated = Generated {
            workspace,
            files,
            chapter: &chapter,
            folder,
            explained,
        };
        problems.extend(generated.left_over()?);
        problems.extend(generated.refused());
        for demo in markdown::demos(&chapter)? {
            let text = markdown::text(&chapter, &demo).map(Some);
            problems.extend(generated.changed(&format!("{demo}.md"), text));
            let text = differs::text(&chapter, &demo);
            let name = format!("{demo}.differs.md");
            problems.extend(generated.changed(&name, text));
            let text = markdown::svg(&chapter, &demo);
            problems.extend(generated.changed(&format!("{demo}.svg"), text));
        }
        for bench in bench::names(&chapter)? {
            let text = bench::text(&chapter, &bench).map(Some);
            problems.extend(generated.changed(&format!("{bench}.md"), text));
            let text = bench::svg(&chapter, &bench);
            problems.extend(generated.changed(&format!("{bench}.svg"), text));
        }
    }
    Ok(problems)
}

/// The generated files of one chapter.
struct Generated<'a> {
    workspace: &'a Workspace,
    files: &'a Files,
    chapter: &'a Chapter,
    folder: String,
    explained: bool,
}

impl Generated<'_> {
    fn record(&self) -> String {
        format!("run `cargo workbook record {}`", self.chapter.number)
    }

    fn left_over(&self) -> Result<Vec<Problem>> {
        let stored = stored(self.chapter)?;
        let rust = stored.iter().filter(|s| s.language == Language::Rust);
        let made = made(self.chapter, rust.map(|stored| stored.name.as_str()));
        let files = self.files.below(&self.folder);
        let left = files.filter(|file| !made.contains(last_part(file)));
        let message = "is made of nothing that is there: remove it, or bring \
                       back its demo or program";
        Ok(left.map(|file| Problem::new(file, 0, message)).collect())
    }

    /// Refused programs of which nobody asked what the compiler says, or
    /// which are no longer what it spoke of.
    fn refused(&self) -> Vec<Problem> {
        let programs = match refused::programs(self.chapter) {
            Ok(programs) => programs,
            Err(error) => {
                let file = format!("chapters/{}/refused", self.chapter.folder);
                let message = in_short(&file, &error);
                return vec![Problem::new(&file, 0, message)];
            }
        };
        let programs = programs.iter();
        programs.filter_map(|program| self.of_program(program)).collect()
    }

    fn of_program(&self, program: &Refused) -> Option<Problem> {
        let (file, record) =
            (self.workspace.name(&program.path), self.record());
        let recording = self.workspace.name(&program.recording);
        let Some(said) = self.files.text(&recording) else {
            let message = "what the compiler says of it is not recorded";
            return Some(Problem::new(
                &file,
                0,
                format!("{message}: {record}"),
            ));
        };
        let pair = self.workspace.name(&program.pair);
        let kept = self.files.text(&pair).unwrap_or_default();
        let line = first_difference(&program.pair_with(said), kept)?;
        let message = format!("is not what `{file}` and `{recording}` say");
        Some(Problem::new(&pair, line, format!("{message}: {record}")))
    }

    /// Whether a file is not what is made today. What is made of nothing is
    /// left over, if it is there.
    fn changed(
        &self,
        name: &str,
        made: Result<Option<String>>,
    ) -> Option<Problem> {
        let file = format!("{}/{name}", self.folder);
        let (line, message) = match (made, self.files.text(&file)) {
            (Ok(None), _) => return None,
            (Ok(Some(_)), None) => (0, "is not there".to_owned()),
            (Ok(Some(made)), Some(now)) => {
                let line = first_difference(&made, now)?;
                (line, "is not what the recordings say".to_owned())
            }
            (Err(_), _) if self.explained => return None,
            (Err(error), _) => {
                (0, format!("cannot be made: {}", in_short(&file, &error)))
            }
        };
        let message = format!("{message}: {}", self.record());
        Some(Problem::new(&file, line, message))
    }
}
