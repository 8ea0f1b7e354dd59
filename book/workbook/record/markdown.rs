//! `DEMO.md`: a demo with its variants as a page includes it. It is complete
//! without script: command, questions, output, steps, and the word on the
//! Python twin. The recordings follow, for the script.
//!
//! It is made from what lies on the disk, and from nothing else: the same
//! recordings and questions give the same text.

mod steps;

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::figures;
use crate::chart::{Chart, together};
use crate::html::{code, escape, prose};
use crate::question::{self, Answer, Asked, Question, questions};
use crate::recording::{Language, Recording, json, recorded, shown, stored};
use crate::twin::differences::Differences;
use crate::workspace::Chapter;

/// The demo itself or a variant, in both languages.
struct Part {
    name: String,
    rust: Recording,
    python: Option<Recording>,
}

/// The demos of this chapter that are recorded, without their variants.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn demos(chapter: &Chapter) -> Result<Vec<String>> {
    let stored = stored(chapter)?;
    let rust = stored.iter().filter(|s| s.language == Language::Rust);
    let demos: BTreeSet<_> = rust.map(|s| s.demo().to_owned()).collect();
    Ok(demos.into_iter().collect())
}

/// The names of a demo and its variants, as far as they are recorded.
pub(super) fn names(chapter: &Chapter, demo: &str) -> Result<Vec<String>> {
    let stored = stored(chapter)?;
    let own = stored
        .into_iter()
        .filter(|s| s.language == Language::Rust && s.demo() == demo);
    Ok(own.map(|s| s.name).collect())
}

/// What a page includes of this demo.
///
/// # Errors
///
/// If a recording or a question is not valid, or they do not fit.
pub fn text(chapter: &Chapter, demo: &str) -> Result<String> {
    let differences = Differences::read(chapter)?;
    let parts = parts(chapter, demo, &differences)?;
    let asked = asked(chapter, &parts, demo)?;
    let mut blocks = Vec::new();
    for part in &parts {
        if part.name != demo {
            let name = code(&part.name);
            blocks.push(format!("<p class=\"variant\">{name}</p>"));
        }
        part.write(&asked, &differences, &mut blocks);
    }
    blocks.extend(chart(demo, &charts(demo, &parts)));
    blocks.extend(parts.iter().flat_map(Part::scripts));
    if !asked.is_empty() {
        let asked: Vec<_> =
            asked.iter().map(|(q, answer)| Asked::new(q, answer)).collect();
        blocks.push(script("questions", &format!("{}\n", json(&asked))));
    }
    Ok(format!("{}\n", blocks.join("\n\n")))
}

/// The charts of this demo as a picture of its own; `None` if its figures
/// compare nothing.
///
/// # Errors
///
/// If a recording is not valid.
pub fn svg(chapter: &Chapter, demo: &str) -> Result<Option<String>> {
    let differences = Differences::read(chapter)?;
    let parts = parts(chapter, demo, &differences)?;
    Ok(together(&charts(demo, &parts)))
}

/// The charts of a demo, with its variants and in both languages.
fn charts(demo: &str, parts: &[Part]) -> Vec<Chart> {
    let rust = parts.iter().map(|part| &part.rust);
    let python = parts.iter().filter_map(|part| part.python.as_ref());
    let recordings: Vec<_> = rust.chain(python).collect();
    figures::charts(demo, &recordings)
}

/// Charts as a block of a page.
pub(super) fn chart(name: &str, charts: &[Chart]) -> Option<String> {
    let svgs = charts
        .iter()
        .enumerate()
        .map(|(number, chart)| chart.svg(&format!("chart-{name}-{number}")));
    let svgs: Vec<_> = svgs.collect();
    let some = !svgs.is_empty();
    let tables: String = charts.iter().map(Chart::table).collect();
    some.then(|| {
        format!(
            "<figure class=\"chart\" tabindex=\"0\">\n{}\
             <details>\n<summary>As a table</summary>\n{tables}</details>\n\
             </figure>",
            svgs.concat()
        )
    })
}

fn parts(
    chapter: &Chapter,
    demo: &str,
    differences: &Differences,
) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for name in names(chapter, demo)? {
        let rust = recorded(chapter, &name, Language::Rust)?;
        let rust = rust.with_context(|| format!("`{name}` has just gone"))?;
        let python = match differences.why_no_twin(&name) {
            None => recorded(chapter, &name, Language::Python)?,
            Some(_) => None,
        };
        parts.push(Part { name, rust, python });
    }
    ensure!(
        !parts.is_empty(),
        "`{}` has no recording of `{demo}`: `cargo workbook record {}`",
        shown(&chapter.recordings()),
        chapter.number
    );
    Ok(parts)
}

/// The questions about these parts, with their answers.
fn asked(
    chapter: &Chapter,
    parts: &[Part],
    demo: &str,
) -> Result<Vec<(Question, Answer)>> {
    let mut asked = Vec::new();
    for question in questions(chapter)? {
        if question.demo.split('@').next() != Some(demo) {
            continue;
        }
        let part = parts.iter().find(|part| part.name == question.demo);
        let recording = part.and_then(|part| match question.language {
            Language::Rust => Some(&part.rust),
            Language::Python => part.python.as_ref(),
        });
        let recording = recording.with_context(|| {
            format!(
                "the question `{}` is about `{}`, and there is no such \
                 recording",
                question.id, question.demo
            )
        })?;
        let answer = question::answer(&question, recording)?;
        asked.push((question, answer));
    }
    Ok(asked)
}

impl Part {
    fn write(
        &self,
        asked: &[(Question, Answer)],
        differences: &Differences,
        blocks: &mut Vec<String>,
    ) {
        let [command, output, steps] = printed(&self.rust);
        blocks.push(command);
        let own = asked.iter().filter(|(q, _)| q.demo == self.name);
        let items: Vec<_> = own.map(|(q, answer)| item(q, answer)).collect();
        if !items.is_empty() {
            blocks.push("<p class=\"guess\">Guess first:</p>".to_owned());
            let items = items.join("\n");
            blocks.push(format!("<ul class=\"guess\">\n{items}\n</ul>"));
        }
        blocks.extend([output, steps]);
        blocks.extend(self.twin(differences));
    }

    /// What there is to say of the Python twin.
    fn twin(&self, differences: &Differences) -> Option<String> {
        let said = if let Some(why) = differences.why_no_twin(&self.name) {
            format!("There is no Python twin. {}", prose(why))
        } else {
            let command = code(&self.python.as_ref()?.command);
            match differences.of(&self.name).next() {
                Some(_) => format!(
                    "Python differs here, see <em>Runs differently</em>: \
                     {command}"
                ),
                None => format!("Python prints the same lines: {command}"),
            }
        };
        Some(format!("<p class=\"twin\">{said}</p>"))
    }

    /// The recordings, for the script of the page.
    fn scripts(&self) -> Vec<String> {
        let recordings = [Some(&self.rust), self.python.as_ref()];
        let recordings = recordings.into_iter().flatten();
        recordings.map(|r| script("recording", &r.to_text())).collect()
    }
}

/// A run without its recording: the command, the output, the steps.
pub(crate) fn printed(recording: &Recording) -> [String; 3] {
    let command = code(&recording.command);
    let command = format!("<p class=\"command\">{command}</p>");
    [command, output(recording), steps::details(recording)]
}

/// A question with what there is to choose from.
fn item(question: &Question, answer: &Answer) -> String {
    let options: Vec<_> =
        answer.options().iter().map(|option| code(option)).collect();
    let options = match options.as_slice() {
        [] => String::new(),
        some => format!("<br>{}", some.join(" · ")),
    };
    format!("<li>{}{options}</li>", prose(&question.wording()))
}

/// What the program printed. Only here may a line be empty: a `pre` goes on
/// until it is closed.
pub(super) fn output(recording: &Recording) -> String {
    let lines = recording.events.iter().map(|event| escape(&event.says));
    let lines: Vec<_> = lines.collect();
    format!(
        "<pre class=\"output\"><code class=\"language-text nohighlight\">{}\n\
         </code></pre>",
        lines.join("\n")
    )
}

/// Data for the script of the page.
pub(crate) fn script(class: &str, json: &str) -> String {
    format!(
        "<script type=\"application/json\" class=\"{class}\">\n{json}</script>"
    )
}

#[cfg(test)]
mod tests;
