//! The starter again; what was there is kept.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::save::refuse_read_only;
use super::sight::Sight;
use super::{Desk, Tell, blocking};
use crate::exercise::Exercise;
use crate::progress::fingerprint;
use crate::reset::{Reset, starter_again};

impl Desk {
    /// Resets, if what is there is what the page has seen: `base` is its
    /// name. What is no text has none.
    pub(super) async fn reset(
        &self,
        exercise: Exercise,
        base: Option<String>,
        tell: &Tell,
    ) -> Result<()> {
        let (desk, tell) = (self.clone(), Arc::clone(tell));
        blocking(move || {
            desk.in_turn(&exercise, || {
                tell(desk.put_starter(&exercise, base.as_deref())?);
                Ok(())
            })
        })
        .await?
    }

    fn put_starter(
        &self,
        exercise: &Exercise,
        base: Option<&str>,
    ) -> Result<Value> {
        let workspace = &self.0.workspace;
        let path = exercise.answer();
        let name = workspace.name(&path);
        refuse_read_only(&path, &name)?;
        let may = |answer: Option<&[u8]>| {
            let text = answer.and_then(|bytes| std::str::from_utf8(bytes).ok());
            let is_seen = text.is_none_or(|text| {
                base.is_some_and(|base| base == fingerprint(text))
            });
            ensure!(
                is_seen,
                "`{name}` has changed since this page saw it: nothing was \
                 reset; look at it first"
            );
            Ok(())
        };
        let kept = match starter_again(workspace, exercise, &may)? {
            Reset::Already => None,
            Reset::Done(kept) => kept,
        };
        let sight = Sight::of(workspace, exercise);
        let kept = kept.map(|path| format!("`{}`", workspace.name(&path)));
        Ok(json!({
            "reset": {
                "text": sight.text.as_ref().ok(),
                "hash": sight.hash(),
                "kept": kept,
            },
            "done": true,
        }))
    }
}
