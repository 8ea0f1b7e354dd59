//! Pages, editors and terminals at one desk.

mod opening;
mod orders;
mod progress;
mod resetting;
mod saving;

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{Ask, Desk, Page, Tell};
use crate::exercise::Exercise;
use crate::exercise::tests::workspace_of;
use crate::progress::fingerprint;
use crate::workspace::Workspace;

/// Longer than anything takes.
const LONG: Duration = Duration::from_secs(20);

/// Long enough for what should not come.
const SOON: Duration = Duration::from_millis(300);

/// A desk with the exercise 2.1, and one more.
struct Room {
    _folder: TempDir,
    workspace: Workspace,
    exercise: Exercise,
    desk: Desk,
}

/// What a request is answered, until it is dropped.
struct Heard {
    answers: UnboundedReceiver<Value>,
    task: JoinHandle<()>,
}

impl Room {
    fn new() -> Self {
        let (_folder, workspace) = workspace_of(&["02-x/01-y", "02-x/02-z"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let desk = Desk::new(&workspace).unwrap();
        Self { _folder, workspace, exercise, desk }
    }

    /// What lies in the place of the answer.
    fn answer(&self) -> String {
        fs::read_to_string(self.exercise.answer()).unwrap()
    }

    /// An editor that writes the file.
    fn write(&self, text: &str) {
        fs::write(self.exercise.answer(), text).unwrap();
    }

    /// The texts that were kept, sorted.
    fn kept(&self) -> Vec<String> {
        let folder = self.workspace.root().join(".workbook/kept");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut texts: Vec<_> = files
            .map(|file| fs::read_to_string(file.path()).unwrap())
            .collect();
        texts.sort();
        texts
    }

    /// How many files lie where the answer does.
    fn beside(&self) -> usize {
        fs::read_dir(self.exercise.path.join("src")).unwrap().count()
    }
}

impl Page {
    fn ask(self: &Arc<Self>, ask: Value) -> Heard {
        let (sender, answers) = unbounded_channel();
        let tell: Tell = Arc::new(move |answer| drop(sender.send(answer)));
        let ask: Ask = serde_json::from_value(ask).unwrap();
        let task = tokio::spawn(self.answer(ask, tell));
        Heard { answers, task }
    }

    fn opens_it(self: &Arc<Self>) -> Heard {
        self.ask(json!({ "id": 1, "ask": "open", "exercise": "2.1" }))
    }

    /// The last answer to a save that was made from this text.
    async fn saves(self: &Arc<Self>, text: &str, base: &str) -> Value {
        let base = fingerprint(base);
        self.asks(json!({
            "ask": "save", "exercise": "2.1", "text": text, "base": base,
        }))
        .await
    }

    /// The last answer to a request.
    async fn asks(self: &Arc<Self>, ask: Value) -> Value {
        let mut heard = self.ask(ask);
        loop {
            let answer = heard.next().await;
            if answer["done"] == true {
                return answer;
            }
        }
    }
}

impl Heard {
    async fn next(&mut self) -> Value {
        timeout(LONG, self.answers.recv()).await.unwrap().unwrap()
    }

    /// Whether nothing comes.
    async fn is_quiet(&mut self) -> bool {
        timeout(SOON, self.answers.recv()).await.is_err()
    }

    /// The first answer that says this in this field.
    async fn until(&mut self, field: &str, value: &str) -> Value {
        loop {
            let answer = self.next().await;
            if answer[field] == value {
                return answer;
            }
        }
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The sentence of a refusal; fails unless it contains these words.
fn refused(answer: &Value, words: &[&str]) {
    let error = answer["error"].as_str().unwrap_or_default();
    for word in words {
        assert!(error.contains(word), "{word}: {answer}");
    }
    assert_eq!(answer["done"], true);
}
