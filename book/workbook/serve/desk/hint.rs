//! One step more of what helps.

use std::sync::Arc;

use anyhow::{Result, bail};
use pulldown_cmark::{Event, Parser, html};
use serde_json::{Value, json};

use super::{Desk, Tell, blocking};
use crate::exercise::Exercise;
use crate::hint::{Help, help};
use crate::progress::{Progress, Standing};

impl Desk {
    /// The next step for what the answer is stuck at. That is looked up by
    /// grading it, unless this very text was graded last.
    pub(super) async fn hint(
        &self,
        exercise: Exercise,
        tell: &Tell,
    ) -> Result<()> {
        let (desk, asked) = (self.clone(), exercise.clone());
        let standing = blocking(move || desk.standing(&asked)).await??;
        let stuck = match standing {
            Standing::New | Standing::Solved => None,
            _ => self.stuck(&exercise, tell).await?,
        };
        let (desk, tell) = (self.clone(), Arc::clone(tell));
        blocking(move || {
            let help = help(&desk.0.workspace, &exercise, stuck.as_deref())?;
            tell(told(&exercise, help)?);
            Ok(())
        })
        .await?
    }

    fn standing(&self, exercise: &Exercise) -> Result<Standing> {
        let workspace = &self.0.workspace;
        let state = Progress::read(workspace)?.of(exercise);
        exercise.standing(workspace, &state)
    }
}

fn told(exercise: &Exercise, help: Help) -> Result<Value> {
    let Help::Steps { key, steps, of, guessed } = help else {
        bail!(
            "{} {} is solved: no hint is left",
            exercise.name(),
            exercise.title
        );
    };
    let step = steps.len();
    let mut steps: Vec<_> = steps.iter().map(|step| shown(step)).collect();
    let mut hint = steps.pop().unwrap_or_default();
    hint["for"] = Value::from(key);
    hint["step"] = Value::from(step);
    hint["of"] = Value::from(of);
    hint["earlier"] = Value::from(steps);
    hint["note"] = match guessed {
        true => {
            "This is about the first check: Check says which one fails.".into()
        }
        false => Value::Null,
    };
    Ok(json!({ "hint": hint, "done": true }))
}

fn shown(markdown: &str) -> Value {
    json!({ "markdown": markdown, "html": as_html(markdown) })
}

/// A step as HTML. Tags that stand in it are shown, not done.
fn as_html(markdown: &str) -> String {
    let shown = Parser::new(markdown).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut text = String::new();
    html::push_html(&mut text, shown);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_html_without_tags_of_its_own() {
        assert_eq!(
            as_html("Use `Vec<T>`,\n*once*.\n\n```rust\na < b\n```"),
            "<p>Use <code>Vec&lt;T&gt;</code>,\n<em>once</em>.</p>\n<pre>\
             <code class=\"language-rust\">a &lt; b\n</code></pre>\n"
        );
        let hostile =
            as_html("a <img src=x onerror=y>\n\n<script>z</script>\n");
        assert!(!hostile.contains("<img") && !hostile.contains("<script"));
        assert!(hostile.contains("&lt;script&gt;z"), "{hostile}");
    }
}
