//! How far the learner got: every exercise with its score and its place.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::places::{Place, places};
use super::{Desk, Tell, blocking, locked, sight};
use crate::progress::{Entry, Progress, next};
use crate::workspace::Workspace;

/// How long nothing is told after something was told.
const PAUSE: Duration = Duration::from_millis(200);

/// What was found last, and after how many changes: many pages ask for it at
/// the same moment.
#[derive(Default)]
pub(super) struct Latest(Mutex<Option<(u64, Arc<Value>)>>);

impl Desk {
    /// Never ends by itself.
    pub(super) async fn progress(&self, tell: &Tell) -> Result<()> {
        let mut changes = self.0.changes.all();
        // A page that was loaded anew may be of another book.
        let mut latest = self.overview(true).await?;
        loop {
            tell((*latest).clone());
            loop {
                sleep(PAUSE).await;
                changes.next().await;
                let now = self.overview(false).await?;
                if now != latest {
                    latest = now;
                    break;
                }
            }
        }
    }

    async fn overview(&self, anew: bool) -> Result<Arc<Value>> {
        let desk = self.clone();
        blocking(move || {
            let mut latest = locked(&desk.0.overview.0);
            let count = desk.0.changes.count();
            if let Some((then, overview)) = &*latest
                && !anew
                && *then == count
            {
                return Arc::clone(overview);
            }
            let overview = overview(&desk.0.workspace);
            // An error is told, too; the file can be mended.
            let overview = Arc::new(match overview {
                Ok(overview) => json!({ "progress": overview }),
                Err(error) => json!({ "error": format!("{error:#}") }),
            });
            *latest = Some((count, Arc::clone(&overview)));
            overview
        })
        .await
    }
}

fn overview(workspace: &Workspace) -> Result<Value> {
    let progress = Progress::read(workspace)?;
    let places = places(workspace);
    let (mut rows, mut entries) = (Vec::new(), Vec::new());
    let (mut score, mut of) = (0, 0);
    for exercise in workspace.exercises()? {
        let state = progress.of(&exercise);
        let (mut row, standing) = sight::row(workspace, &exercise, &state);
        let place = places.get(&exercise.name());
        row["title"] = Value::from(exercise.title.as_str());
        row["chapter"] = Value::from(exercise.chapter);
        row["page"] = place.map(|Place { page, .. }| page.as_str()).into();
        row["anchor"] = place.map(|place| place.anchor.as_str()).into();
        row["points"] = Value::from(exercise.points);
        row["minutes"] = Value::from(exercise.minutes);
        rows.push(row);
        score += state.points(&exercise);
        of += exercise.points;
        // What is missing does not come next: nobody can go on with it.
        entries.extend(standing.map(|standing| Entry {
            exercise,
            state,
            standing,
        }));
    }
    Ok(json!({
        "exercises": rows,
        "next": next(&entries).map(|entry| entry.exercise.name()),
        "total": { "score": score, "of": of },
    }))
}
