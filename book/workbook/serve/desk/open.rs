//! The text of an answer, and again whenever something else changes it.

use std::sync::{Arc, Mutex, Weak};

use anyhow::Result;
use serde_json::{Value, json};

use super::sight::{self, Sight};
use super::{Page, Tell, blocking, locked};
use crate::exercise::Exercise;

/// What a page that has an exercise open was told about it last.
pub(super) struct Told {
    exercise: String,
    last: Mutex<Last>,
}

#[derive(Default)]
struct Last {
    /// The name of the text, or why there is none.
    text: Option<String>,
    /// What else there is to know.
    rest: Value,
}

impl Page {
    /// Never ends by itself.
    pub(super) async fn open(
        self: &Arc<Self>,
        exercise: Exercise,
        tell: &Tell,
    ) -> Result<()> {
        // Before the first look: nothing that changes meanwhile gets lost.
        let mut changes = self.desk.0.changes.of(&exercise);
        let told = self.opens(&exercise);
        loop {
            let page = Arc::clone(self);
            let (exercise, told) = (exercise.clone(), Arc::clone(&told));
            let tell = Arc::clone(tell);
            blocking(move || {
                page.desk.in_turn(&exercise, || {
                    page.look(&exercise, &told, &tell);
                });
            })
            .await?;
            changes.next().await;
        }
    }

    fn opens(&self, exercise: &Exercise) -> Arc<Told> {
        let (exercise, last) = (exercise.name(), Mutex::default());
        let told = Arc::new(Told { exercise, last });
        let mut opened = locked(&self.opened);
        opened.retain(|told| told.strong_count() > 0);
        opened.push(Arc::downgrade(&told));
        told
    }

    /// This page knows that a text has this name now: it wrote it, or was
    /// told in another answer.
    pub(super) fn knows(&self, exercise: &Exercise, hash: &str) {
        let opened = locked(&self.opened);
        for told in opened.iter().filter_map(Weak::upgrade) {
            if told.exercise == exercise.name() {
                locked(&told.last).text = Some(hash.to_owned());
            }
        }
    }

    /// Tells what is not known yet.
    fn look(&self, exercise: &Exercise, told: &Told, tell: &Tell) {
        let workspace = &self.desk.0.workspace;
        let sight = Sight::of(workspace, exercise);
        let standing = sight::standing(workspace, exercise);
        let mut rest = json!({
            "hash": sight.hash(),
            "writable": sight.writable,
            "standing": standing,
            "file": workspace.name(&exercise.answer()),
        });
        let mut last = locked(&told.last);
        let (field, text) = match &sight.text {
            Ok(text) => ("text", text),
            Err(why) => ("missing", why),
        };
        let name = sight.hash().unwrap_or_else(|| text.clone());
        let is_new = last.text.as_ref() != Some(&name);
        if !is_new && last.rest == rest {
            return;
        }
        last.text = Some(name);
        last.rest = rest.clone();
        if is_new {
            rest[field] = Value::from(text.as_str());
        }
        tell(rest);
    }
}
