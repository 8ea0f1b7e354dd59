//! Which mistake an answer looks like: one of those that are planted beside
//! the exercise.

use crate::grading::{Graded, Verdict};
use crate::hint::is_words;
use crate::own;
use crate::planted::{Expected, Planted};

/// What is known about the mistakes of one exercise.
pub(super) struct Mistakes {
    planted: Vec<Planted>,
    starter: String,
}

/// What an answer that is not right looks like.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Like {
    /// These planted mistakes, which the grader says the same to.
    Planted(Vec<String>),
    /// It is the starter as it was handed out.
    NotBegun,
    /// None of them.
    Other,
}

impl Mistakes {
    /// Those of the exercise of this answer. Where none can be read, which
    /// the workbook's own tests do not let happen, nothing is like them.
    pub(super) fn of(exercise: &crate::exercise::Exercise) -> Self {
        let planted = exercise.planted().unwrap_or_default();
        Self { planted, starter: own::starter(exercise) }
    }

    /// What this answer looks like.
    pub(super) fn like(&self, graded: &Graded) -> Like {
        if graded.text.as_ref() == Some(&self.starter) {
            return Like::NotBegun;
        }
        let same = self.planted.iter().filter(|p| is_like(&p.expects, graded));
        let names: Vec<_> = same.map(|planted| planted.name.clone()).collect();
        match names.is_empty() {
            true => Like::Other,
            false => Like::Planted(names),
        }
    }
}

fn is_like(expects: &Expected, graded: &Graded) -> bool {
    match (expects, &graded.verdict) {
        (Expected::Fails(checks), Verdict::Ran) => {
            let mut failing: Vec<_> = graded.failing().collect();
            let mut expected: Vec<_> =
                checks.iter().map(String::as_str).collect();
            failing.sort_unstable();
            expected.sort_unstable();
            failing == expected
        }
        (Expected::DoesNotCompile(key), Verdict::DidNotCompile { .. }) => {
            let error = graded.stuck_at().unwrap_or_default();
            let words = is_words(key) && error.to_lowercase().contains(key);
            error == key || words
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::histogram::tests::{did_not_compile, failed};
    use super::*;
    use crate::exercise::tests::workspace_of;

    #[test]
    fn an_answer_is_like_what_the_grader_says_the_same_to() {
        let (_folder, workspace) = workspace_of(&["02-x/01-y"]);
        let exercise = workspace.exercise("2.1").unwrap();
        let wrong = exercise.path.join("wrong");
        std::fs::create_dir(&wrong).unwrap();
        for (name, line) in [
            ("both", "fails: b, a"),
            ("one", "fails: a"),
            ("again", "fails: a"),
            ("moves", "does not compile: E0507"),
            ("borrows", "does not compile: lifetime may not"),
        ] {
            let line = format!("//! {line}; hint: 1\n");
            std::fs::write(wrong.join(format!("{name}.rs")), line).unwrap();
        }
        let mistakes = Mistakes::of(&exercise);
        let planted = |names: &[&str]| {
            Like::Planted(names.iter().map(ToString::to_string).collect())
        };
        let (a, b) = ("a", "b");
        let like = |graded: Graded| mistakes.like(&graded);
        assert_eq!(like(failed(&exercise, &[a])), planted(&["again", "one"]));
        assert_eq!(like(failed(&exercise, &[a, b])), planted(&["both"]));
        assert_eq!(like(failed(&exercise, &[b])), Like::Other);
        let error = |code, message| did_not_compile(&exercise, code, message);
        assert_eq!(like(error(Some("E0507"), "x")), planted(&["moves"]));
        let lifetime = "Lifetime may not live";
        assert_eq!(like(error(None, lifetime)), planted(&["borrows"]));
        assert_eq!(like(error(Some("E0382"), lifetime)), Like::Other);
        let text = Some("starter\n".to_owned());
        let starter = Graded { text, ..failed(&exercise, &[a]) };
        assert_eq!(like(starter), Like::NotBegun);
    }
}
