//! The panel of an exercise, on the page that the tool serves: its editor,
//! its verdicts, and what becomes of the text.

mod lost;
mod reading;
mod saving;
mod solving;
mod typing;

use std::fs;
use std::path::PathBuf;

use libtest_mimic::Failed;
use serde_json::{Value, json};

use crate::Proof;
use crate::page::Page;
use crate::served::Served;
use crate::support::{ensure, page, root};

/// The tests of this file's parts.
pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let mut all = solving::proofs();
    all.extend(saving::proofs());
    all.extend(lost::proofs());
    all.extend(typing::proofs());
    all.extend(reading::proofs());
    let named = |(name, proof)| -> (String, Proof) {
        (format!("panel: {name}"), Box::new(proof))
    };
    all.into_iter().map(named).collect()
}

/// What a starter leaves to be written; spelled so that nobody takes it for
/// work put off in here.
const GAP: &str = concat!("todo!", "()");

/// A test with its name.
type Named = (&'static str, fn() -> Result<(), Failed>);

/// The open editor of an exercise.
struct Panel {
    page: Page,
    id: &'static str,
    file: PathBuf,
    folder: PathBuf,
}

impl Panel {
    /// Goes to the exercise's page and opens its editor.
    fn open(served: &Served, id: &'static str) -> Result<Self, Failed> {
        let mut panel = Self::visit(served, id, page()?)?;
        panel.unfold()?;
        Ok(panel)
    }

    /// Goes to the exercise's page.
    fn visit(
        served: &Served,
        id: &'static str,
        mut page: Page,
    ) -> Result<Self, Failed> {
        let place = place(id)?;
        let lesson = place.split('/').next().unwrap_or_default();
        page.go(&served.url(&format!("{lesson}.html")))?;
        let folder = served.file(&format!("exercises/{place}"));
        let file = folder.join("src/lib.rs");
        let mut panel = Self { page, id, file, folder };
        let ready = panel.part("");
        panel.page.until(&format!("{ready}.dataset.panel === 'ready'"))?;
        Ok(panel)
    }

    /// Opens the editor and waits for the text.
    fn unfold(&mut self) -> Result<(), Failed> {
        self.click("[data-do=open]")?;
        self.until("textarea", "!element.readOnly")
    }

    /// The element in it that this selects.
    fn part(&self, selector: &str) -> String {
        let all = format!("exercise-panel[id=\"{}\"] {selector}", self.id);
        format!("document.querySelector({})", Value::from(all.trim()))
    }

    /// Waits until this holds of an `element` in it.
    fn until(&mut self, selector: &str, holds: &str) -> Result<(), Failed> {
        let part = self.part(selector);
        self.page.until(&format!(
            "((element) => Boolean(element && ({holds})))({part})"
        ))
    }

    fn click(&mut self, selector: &str) -> Result<(), Failed> {
        let part = self.part(selector);
        self.page.click_on(&part)
    }

    /// What an element in it says.
    fn says(&mut self, selector: &str) -> Result<String, Failed> {
        let part = self.part(selector);
        let text = self.page.eval(&format!("{part}?.innerText"))?;
        Ok(text.as_str().ok_or(format!("no `{selector}`"))?.to_owned())
    }

    /// What stands in the editor.
    fn text(&mut self) -> Result<String, Failed> {
        let area = self.part("textarea");
        let text = self.page.eval(&format!("{area}.value"))?;
        Ok(text.as_str().ok_or("no text")?.to_owned())
    }

    /// Types a text over all that stands there, as an input method would.
    fn write(&mut self, text: &str) -> Result<(), Failed> {
        let area = self.part("textarea");
        self.page.eval(&format!("{area}.focus(), {area}.select()"))?;
        self.insert(text)
    }

    /// Types a text where the cursor is.
    fn insert(&mut self, text: &str) -> Result<(), Failed> {
        let text = json!({ "text": text });
        self.page.send("Input.insertText", text).map(drop)
    }

    /// Waits until the text is on disk, and sees that it is.
    fn is_saved(&mut self) -> Result<(), Failed> {
        self.until(".state", "element.dataset.state === 'saved'")?;
        let (here, there) = (self.text()?, fs::read_to_string(&self.file)?);
        ensure(here == there, &format!("on disk is:\n{there}"))
    }

    /// Checks, and gives the sentence that sums it up.
    fn check(&mut self) -> Result<String, Failed> {
        let verdict = self.part(".verdict");
        self.page.eval(&format!("delete {verdict}.dataset.verdict"))?;
        self.click("[data-do=check]")?;
        self.is_judged()
    }

    /// Waits for a verdict, and gives the sentence that sums it up.
    fn is_judged(&mut self) -> Result<String, Failed> {
        self.until(
            ".verdict",
            "![undefined, 'under way'].includes(element.dataset.verdict)",
        )?;
        self.says(".summary")
    }

    /// The solution that the workbook has.
    fn solution(&self) -> Result<String, Failed> {
        Ok(fs::read_to_string(self.folder.join("solution.rs"))?)
    }

    fn starter(&self) -> Result<String, Failed> {
        Ok(fs::read_to_string(self.folder.join("starter.rs"))?)
    }

    /// Fails if the browser had anything to complain of.
    fn is_quiet(&self) -> Result<(), Failed> {
        let complaints = &self.page.complaints;
        ensure(complaints.is_empty(), &complaints.join("\n"))
    }
}

/// The folder of an exercise below `exercises`: `02-iterators/01-countdown`.
fn place(id: &str) -> Result<String, Failed> {
    let mut names: Vec<String> = Vec::new();
    for number in id.split('.') {
        let folder = root().join("exercises").join(names.join("/"));
        let entries = fs::read_dir(folder)?.flatten();
        let mut there =
            entries.filter_map(|e| e.file_name().into_string().ok());
        let found = there.find(|name| name.starts_with(&format!("0{number}-")));
        names.push(found.ok_or_else(|| format!("no exercise {id}"))?);
    }
    Ok(names.join("/"))
}
