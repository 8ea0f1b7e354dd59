//! Whatever drifts apart is found: one thing is changed in a copy of the
//! workbook, and `workbook check` names the place.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use libtest_mimic::{Failed, Trial};

use crate::support;

const PAGE: &str = "book/src/02-iterators.md";
const CHAPTER: &str = "chapters/02-iterators";
const MANIFEST: &str = "chapters/02-iterators/Cargo.toml";
const EXERCISE: &str = "exercises/02-iterators/01-countdown";
const SUMMARY: &str = "book/src/SUMMARY.md";
const RECORDING: &str = "chapters/02-iterators/recordings/num.json";
const SHOWN: &str = "chapters/02-iterators/recordings/num.md";

const REFUSED: &str = "chapters/02-iterators/recordings/map-alone.refused.json";

/// How many copies there are.
const COPIES: usize = 11;

/// Changes one thing and returns the place that is to be named.
type Change = fn(&Copy) -> String;

/// What is changed, in which copy: the changes of one copy touch different
/// files, and none makes another be found or overlooked.
const CHANGES: [(usize, &str, Change); 42] = [
    (1, "a character in a recording's line", |copy| {
        copy.swap(RECORDING, "\"says\":\"1", "\"says\":\"7");
        copy.somewhere(SHOWN)
    }),
    (2, "a time in a recording", |copy| {
        copy.swap(RECORDING, "\"unit_ms\":100", "\"unit_ms\":101");
        copy.somewhere(SHOWN)
    }),
    (1, "a figure in a recording", |copy| {
        let file = "chapters/01-waiting/recordings/sync.json";
        copy.swap(file, "\"value\":7", "\"value\":6");
        file.to_owned()
    }),
    (3, "a character in the output that a page shows", |copy| {
        copy.swap(SHOWN, "None", "Nome")
    }),
    (4, "a character in the program of a recording", |copy| {
        copy.swap(RECORDING, "fn next", "fn nest");
        copy.somewhere("chapters/02-iterators/src/num.rs")
    }),
    (5, "a recording of version 2", |copy| {
        copy.swap(RECORDING, "\"version\":1", "\"version\":2");
        RECORDING.to_owned()
    }),
    (6, "a recording cut in half", |copy| {
        let text = copy.read(RECORDING);
        copy.write(RECORDING, &text[..text.len() / 2]);
        let lines = text[..text.len() / 2].lines().count();
        format!("{RECORDING}:{lines}")
    }),
    (7, "a recording that is missing", |copy| {
        copy.remove(RECORDING);
        copy.somewhere("chapters/02-iterators/python/num.py")
    }),
    (8, "a recording without its program", |copy| {
        copy.remove("chapters/02-iterators/python/num.py");
        "chapters/02-iterators/recordings/num.python.json".to_owned()
    }),
    (9, "a blank in a recording's text", |copy| {
        copy.swap(RECORDING, "\"unit_ms\":", "\"unit_ms\": ")
    }),
    (1, "a line of a refused program that no message quotes", |copy| {
        copy.append("chapters/02-iterators/refused/map-alone.rs", "// more\n");
        copy.line_of(REFUSED, "\"program\":")
    }),
    (2, "a blank in the message of the compiler", |copy| {
        copy.swap(
            "chapters/02-iterators/recordings/map-alone.refused.txt",
            "  |",
            "   |",
        );
        copy.line_of(REFUSED, "\"message\":")
    }),
    (1, "a character in the program of a measurement", |copy| {
        let file = "chapters/03-generators/recordings/bench-generator";
        copy.swap(&format!("{file}.json"), "genawaiter", "genawaited");
        copy.somewhere(&format!("{file}.md"))
    }),
    (2, "a measurement that is missing", |copy| {
        let file = "chapters/03-generators/recordings/bench-generator";
        copy.remove(&format!("{file}.json"));
        copy.somewhere(&format!("{file}.md"))
    }),
    (10, "an option of a question", |copy| {
        let file = "chapters/02-iterators/questions.toml";
        copy.swap(file, "[\"the end", "[\"an end");
        copy.somewhere(SHOWN)
    }),
    (1, "the reason of a difference", |copy| {
        let file = "chapters/02-iterators/python/differences.toml";
        copy.swap(file, "third walk", "last walk");
        copy.somewhere("chapters/02-iterators/recordings/colors.differs.md")
    }),
    (2, "a line of a Rust program", |copy| {
        copy.swap("chapters/02-iterators/src/num.rs", "    ", "        ")
    }),
    (3, "a line of a Python twin", |copy| {
        copy.swap("chapters/02-iterators/python/num.py", "print(", "print( ")
    }),
    (5, "an anchor in a source", |copy| {
        let place = copy.line_of(PAGE, "/src/num.rs:");
        let file = "chapters/02-iterators/src/num.rs";
        copy.swap(file, "ANCHOR: ", "ANCHOR: x");
        place
    }),
    (1, "an anchor that no page uses", |copy| {
        let file = "chapters/02-iterators/src/kinds.rs";
        copy.append(file, "// ANCHOR: unused\n// x\n// ANCHOR_END: unused\n")
    }),
    (8, "the path of an include", |copy| {
        copy.swap(PAGE, "/src/num.rs:", "/src/nun.rs:")
    }),
    (7, "another directive", |copy| {
        copy.swap(PAGE, "{{#include", "{{#rustdoc_include")
    }),
    (1, "a link to a page", |copy| {
        copy.append(PAGE, "\n[a](02-iterator.md)\n")
    }),
    (2, "an absolute link", |copy| copy.append(PAGE, "\n[a](/index.html)\n")),
    (4, "the id of a heading", |copy| {
        copy.swap(PAGE, "{#kinds}", "{#kind}");
        copy.line_of("book/src/glossary.md", "02-iterators.md#kinds")
    }),
    (3, "a heading without an id", |copy| copy.append(PAGE, "\n## More\n")),
    (5, "a tag that is misspelt", |copy| {
        copy.swap(PAGE, "<demo-player", "<demo-plaeyr")
    }),
    (6, "code typed into a page", |copy| {
        copy.append(PAGE, "\n```rust\nfn typed() {}\n```\n");
        copy.line_of(PAGE, "fn typed()")
    }),
    (10, "a page that is removed", |copy| {
        copy.remove(PAGE);
        copy.line_of(SUMMARY, "02-iterators.md")
    }),
    (1, "a page that is added", |copy| {
        copy.write("book/src/more.md", "# More\n");
        "book/src/more.md".to_owned()
    }),
    (11, "the folder of a chapter", |copy| {
        copy.rename(CHAPTER, "chapters/02-iterator");
        PAGE.to_owned()
    }),
    (9, "a folder without a manifest", |copy| {
        fs::create_dir(copy.path("chapters/99-nothing")).unwrap();
        "chapters/99-nothing".to_owned()
    }),
    (2, "the name of a package", |copy| {
        copy.swap(MANIFEST, "chapter2", "chapter3")
    }),
    (1, "a feature set in a member", |copy| {
        copy.swap(
            MANIFEST,
            "stage.workspace = true",
            "stage = { workspace = true, features = [] }",
        )
    }),
    (2, "the demo of a question", |copy| {
        let file = "chapters/02-iterators/questions.toml";
        copy.swap(file, "demo = \"num\"", "demo = \"nun\"");
        copy.line_of(file, "id = \"num-")
    }),
    (1, "a function that is too long", |copy| {
        let body = "    call();\n".repeat(50);
        let function = format!("fn long() {{\n{body}}}\n");
        copy.append("chapters/02-iterators/tests/lesson.rs", &function)
    }),
    (1, "the points of a check", |copy| {
        let file = format!("{EXERCISE}/tests/grade.rs");
        copy.swap(&file, "-down\", 8,", "-down\", 9,");
        copy.somewhere(&file)
    }),
    (2, "the name of a check", |copy| {
        let file = format!("{EXERCISE}/tests/grade.rs");
        copy.swap(&file, "\"counts-down\"", "\"counts\"");
        copy.line_of(&format!("{EXERCISE}/hints.md"), "## counts-down")
    }),
    (1, "a hint that is missing", |copy| {
        let file = format!("{EXERCISE}/hints.md");
        copy.swap(&file, "3. ", "   ");
        copy.line_of(&file, "## ")
    }),
    (1, "what a wrong answer promises", |copy| {
        let file = format!("{EXERCISE}/wrong/starts_again.rs");
        copy.swap(&file, "stays-at-its-end", "stays")
    }),
    (9, "the points that a page gives an exercise", |copy| {
        copy.swap(PAGE, "2.1, 20 points", "2.1, 30 points");
        copy.line_of(PAGE, "<exercise-panel id=\"2.1\">")
    }),
    (8, "the folder of an exercise", |copy| {
        let place = EXERCISE.replace("01-", "09-");
        copy.rename(EXERCISE, &place);
        place
    }),
];

/// What only the built chapters know.
const RENAMED: Change = |copy| {
    let lib = "chapters/02-iterators/src/lib.rs";
    copy.swap(lib, "(\"lazy\")", "(\"lax\")");
    "chapters/02-iterators/recordings/lax.json".to_owned()
};

/// The tests of this file.
pub(crate) fn trials() -> Vec<Trial> {
    let fresh = "drift: nothing in a fresh copy, then a demo with another name";
    let changes = CHANGES.into_iter().map(|(copy, what, _)| {
        let name = format!("drift: {what} is found");
        Trial::test(name, move || found(copy, what))
    });
    std::iter::once(Trial::test(fresh, unspoiled)).chain(changes).collect()
}

/// In one copy, for its chapters have to be built.
fn unspoiled() -> Result<(), Failed> {
    let folder = support::copy();
    let copy = Copy { root: folder.path().to_owned(), builds: true };
    let (code, output) = copy.check();
    support::ensure(code == Some(0), &output)?;
    let place = RENAMED(&copy);
    Checked::of(&copy, vec![("", place)]).names("")
}

fn found(copy: usize, what: &str) -> Result<(), Failed> {
    static CHECKED: [OnceLock<Checked>; COPIES] =
        [const { OnceLock::new() }; COPIES];
    CHECKED[copy - 1].get_or_init(|| Checked::copy(copy)).names(what)
}

/// What came of looking at a copy that was changed.
struct Checked {
    code: Option<i32>,
    output: String,
    /// What was changed, and where that must be found.
    places: Vec<(&'static str, String)>,
}

impl Checked {
    fn copy(number: usize) -> Self {
        // Nothing is changed in the tool and its tests, which are half of what
        // is proofread.
        let folder = support::copy_without(&["book/workbook", "tests"]);
        let copy = Copy { root: folder.path().to_owned(), builds: false };
        let own = CHANGES.iter().filter(|(copy, ..)| *copy == number);
        let places = own.map(|(_, what, change)| (*what, change(&copy)));
        let places = places.collect();
        Self::of(&copy, places)
    }

    fn of(copy: &Copy, places: Vec<(&'static str, String)>) -> Self {
        let (code, output) = copy.check();
        Self { code, output, places }
    }

    /// Fails unless that change was found.
    fn names(&self, what: &str) -> Result<(), Failed> {
        let Self { code, output, places } = self;
        let place = places.iter().find(|(changed, _)| *changed == what);
        let (_, place) = place.ok_or("it was not changed")?;
        // The place may be a file whose line does not matter.
        let named = output.contains(&format!("`{place}`:"))
            || output.contains(&format!("`{place}:"));
        let other =
            format!("exit code {code:?}, `{place}` is not in:\n{output}");
        support::ensure(*code == Some(1) && named, &other)
    }
}

/// A copy of the workbook, to be changed.
struct Copy {
    root: PathBuf,
    /// Whether chapters are built: what differs from the clone's.
    builds: bool,
}

impl Copy {
    fn check(&self) -> (Option<i32>, String) {
        let mut check = support::workbook(&self.root);
        // The graders are proved elsewhere, where cargo has built them before.
        check.args(["check", "--quick"]);
        let output = match self.builds {
            false => check.output(),
            true => support::building(|target| {
                check.env("CARGO_TARGET_DIR", target).output()
            }),
        };
        let output = output.unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Puts one text in the first place of another; returns where.
    fn swap(&self, file: &str, from: &str, to: &str) -> String {
        let text = self.read(file);
        let place = self.line_of(file, from);
        self.write(file, &text.replacen(from, to, 1));
        place
    }

    /// Adds to the end of a file; returns where.
    fn append(&self, file: &str, more: &str) -> String {
        let text = self.read(file);
        let line = text.lines().count() + 1;
        let blank = more.bytes().take_while(|b| *b == b'\n').count();
        self.write(file, &(text + more));
        format!("{file}:{}", line + blank)
    }

    fn line_of(&self, file: &str, part: &str) -> String {
        let text = self.read(file);
        let line = text.lines().position(|line| line.contains(part));
        let line = line.unwrap_or_else(|| panic!("{part} is not in {file}"));
        format!("{file}:{}", line + 1)
    }

    fn somewhere(&self, file: &str) -> String {
        assert!(self.path(file).exists(), "{file}");
        file.to_owned()
    }
}
