//! Files and functions small enough to be read at one go.

use syn::visit::{self, Visit};

use super::Problem;
use super::files::{Files, extension, last_part, lesson_number};

/// A Rust file of a lesson.
const LESSON_RUST: usize = 250;
/// A Rust file of the tool, the stage or the tests.
const TOOL_RUST: usize = 400;
/// A Rust file of an exercise.
const EXERCISE_RUST: usize = 200;
/// A function, from `fn` to its last brace.
const FUNCTION: usize = 50;
/// What starts a lesson.
const MAIN: usize = 30;
/// A Python twin, or the Python of the stage.
const PYTHON: usize = 180;
/// The page of a lesson: a sentence a line, half of it tags and includes, and
/// twenty lines for each exercise.
const PAGE: usize = 560;
/// The pages on which a loop grows, six steps long, and a client meets a dozen
/// servers.
const LONGEST_PAGE: usize = 830;
/// The page that says how it is built.
const HOW_IT_IS_BUILT: usize = 100;

/// The files and functions that are too long.
pub(super) fn check(files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut rust = Vec::new();
    for (name, text) in files.texts() {
        let lines = text.lines().count();
        if let Some(most) = most_lines(name)
            && lines > most
        {
            let message =
                format!("has {lines} lines, at most {most}: split it");
            problems.push(Problem::new(name, 0, message));
        }
        let may_be_long = lines > FUNCTION && extension(name) == "rs";
        if may_be_long && !is_learners(name) {
            rust.push((name, text));
        }
    }
    problems.extend(on_all_cores(&rust));
    problems
}

/// Parsing is most of what proofreading takes, so every core gets its share.
fn on_all_cores(rust: &[(&str, &str)]) -> Vec<Problem> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = rust.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let measure = |part: &[(&str, &str)]| {
            let each = part.iter().map(|(name, text)| functions(name, text));
            each.flatten().collect::<Vec<_>>()
        };
        let parts: Vec<_> = rust
            .chunks(share)
            .map(|part| scope.spawn(move || measure(part)))
            .collect();
        let parts = parts
            .into_iter()
            .map(|part| part.join().expect("a parser that panics has a bug"));
        parts.flatten().collect()
    })
}

fn most_lines(name: &str) -> Option<usize> {
    let (top, inside) = name.split_once('/')?;
    let lesson = inside.split('/').next().and_then(lesson_number).is_some();
    let most = match (extension(name), top) {
        ("rs", _) if is_learners(name) => return None,
        ("rs", "chapters") if lesson && name.ends_with("/src/main.rs") => MAIN,
        ("rs", "chapters") if lesson => LESSON_RUST,
        ("rs", "exercises") if lesson => EXERCISE_RUST,
        ("rs", _) => TOOL_RUST,
        ("py", _) => PYTHON,
        ("md", "book") if name.ends_with("/how-it-is-built.md") => {
            HOW_IT_IS_BUILT
        }
        ("md", "book")
            if ["07-event-loop.md", "08-clients.md"]
                .contains(&last_part(name)) =>
        {
            LONGEST_PAGE
        }
        ("md", "book") => {
            let stem = last_part(name).trim_end_matches(".md");
            lesson_number(stem).map(|_| PAGE)?
        }
        _ => return None,
    };
    Some(most)
}

/// Whether it is a learner's own file, of which nothing is asked.
fn is_learners(name: &str) -> bool {
    name.starts_with("exercises/") && name.ends_with("/src/lib.rs")
}

fn functions(name: &str, text: &str) -> Vec<Problem> {
    match syn::parse_file(text) {
        Ok(file) => {
            let mut functions = Functions { name, problems: Vec::new() };
            functions.visit_file(&file);
            functions.problems
        }
        // A program that the compiler refuses may be refused for its syntax.
        Err(_) if name.contains("/refused/") => Vec::new(),
        Err(error) => {
            let line = error.span().start().line;
            let message = format!("is no Rust: {error}");
            vec![Problem::new(name, line, message)]
        }
    }
}

/// Measures functions, wherever they stand.
struct Functions<'a> {
    name: &'a str,
    problems: Vec<Problem>,
}

impl Functions<'_> {
    fn measure(&mut self, signature: &syn::Signature, body: &syn::Block) {
        // The two tokens know their places; asking a whole body for its own
        // would write it out again.
        let first = signature.fn_token.span.start().line;
        let last = body.brace_token.span.close().end().line;
        let lines = last + 1 - first;
        if lines > FUNCTION {
            let function = &signature.ident;
            let message = format!(
                "the function `{function}` has {lines} lines, at most \
                 {FUNCTION}: give its parts names"
            );
            self.problems.push(Problem::new(self.name, first, message));
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.measure(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(name: &str, text: &str) -> Vec<Problem> {
        check(&Files::of(&[(name, text)]))
    }

    #[test]
    fn a_function_is_measured_wherever_it_stands() {
        let body = "    call();\n".repeat(FUNCTION - 2);
        let fits = format!("fn f() {{\n{body}}}\n");
        let long = format!("/// Says.\nfn f() {{\n{body}    x();\n}}\n");
        let inside = format!("struct A;\nimpl A {{\n{long}}}\n");
        let lib = "book/workbook/lib.rs";
        assert_eq!(problems(lib, &fits), []);
        assert_eq!(problems(lib, &long)[0].line, 2);
        assert_eq!(problems(lib, &inside)[0].line, 4);
        assert!(problems(lib, &long)[0].message.contains("`f` has 51 lines"));
    }

    #[test]
    fn each_kind_of_file_has_its_limit() {
        for (name, most) in [
            ("chapters/01-a/src/main.rs", MAIN),
            ("chapters/01-a/src/a.rs", LESSON_RUST),
            ("chapters/01-a/tests/lesson.rs", LESSON_RUST),
            ("chapters/01-a/python/a.py", PYTHON),
            ("chapters/stage/src/main.rs", TOOL_RUST),
            ("book/workbook/lib.rs", TOOL_RUST),
            ("tests/main.rs", TOOL_RUST),
            ("exercises/01-a/01-b/solution.rs", EXERCISE_RUST),
            ("book/src/01-a.md", PAGE),
            ("book/src/how-it-is-built.md", HOW_IT_IS_BUILT),
        ] {
            assert_eq!(problems(name, &"\n".repeat(most)), [], "{name}");
            let long = problems(name, &"\n".repeat(most + 1));
            assert_eq!(long.len(), 1, "{name}");
        }
        for name in ["exercises/01-a/01-b/src/lib.rs", "book/src/glossary.md"] {
            assert_eq!(problems(name, &"\n".repeat(1000)), [], "{name}");
        }
    }
}
