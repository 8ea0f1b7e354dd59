//! What a page includes, for text that would harm it.

use std::path::Path;

use super::super::differs;
use super::*;
use crate::recording::{file_name, sample};

const HOSTILE: &str = "</script></pre> {{#include x}} & \"q\" 🦀 红 \u{1b}[1m";

fn chapter(folder: &Path) -> Chapter {
    std::fs::create_dir_all(folder.join("recordings")).unwrap();
    std::fs::create_dir_all(folder.join("python")).unwrap();
    let name = "01-sample".to_owned();
    Chapter { number: 1, folder: name, path: folder.to_owned() }
}

fn put(chapter: &Chapter, recording: &Recording) {
    let path = chapter.recordings().join(recording.file_name());
    std::fs::write(path, recording.to_text()).unwrap();
}

/// The text of a demo whose lines these are.
fn written(lines: &[(&str, &str)], questions: &str) -> Result<String> {
    let folder = tempfile::tempdir().unwrap();
    let chapter = chapter(folder.path());
    put(&chapter, &sample::lines(lines));
    put(&chapter, &sample::python(lines));
    std::fs::write(chapter.path.join("questions.toml"), questions).unwrap();
    text(&chapter, "sample")
}

const QUESTION: &str = "[[question]]\nid = \"q\"\ndemo = \"sample\"\n\
                        kind = \"next\"\nafter = \"one\"\n\
                        distractors = [\"three\"]\n";

#[test]
fn everything_is_there_without_script() {
    let text = written(&[("main", "one"), ("A", "two")], QUESTION).unwrap();
    for part in [
        "<code>cargo run -p chapter1 -- sample</code>",
        "<li>Which line comes right after “one”?",
        "<code>three</code> · <code>two</code>",
        ">one\ntwo\n</code></pre>",
        "<td>2</td><td>A</td><td><code>two</code></td><td>goes on</td>\
         <td><code>sample.rs:2</code></td>",
        "Python prints the same lines: <code>python3 ",
        "\"right\":[\"two\"]",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert_eq!(text.matches("<script").count(), 3);
}

#[test]
fn no_line_can_end_a_block() {
    let lines = [("main", HOSTILE), (HOSTILE, ""), ("main", "   ")];
    let text = written(&lines, "").unwrap();
    assert!(!text.contains("{{"), "{text}");
    assert_eq!(text.matches("</script").count(), 2);
    assert_eq!(text.matches("</pre>").count(), 1);
    // A blank line ends every block but `pre` and `script`.
    let outside = text.split("<pre").next().unwrap().to_owned()
        + text.split("</pre>").nth(1).unwrap();
    for block in outside.split("\n\n") {
        let block = block.trim();
        let whole = block.is_empty()
            || (block.starts_with('<') && block.ends_with('>'));
        assert!(whole, "{block}");
    }
}

#[test]
fn variants_are_headed_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let chapter = chapter(folder.path());
    let mut recording = sample::lines(&[("main", "one")]);
    put(&chapter, &recording);
    recording.variant = Some("other".to_owned());
    put(&chapter, &recording);
    let text = text(&chapter, "sample").unwrap();
    let heading = "<p class=\"variant\"><code>sample@other</code></p>";
    assert_eq!(text.matches(heading).count(), 1);
    assert_eq!(text.matches("class=\"variant\"").count(), 1);
    assert_eq!(demos(&chapter).unwrap(), ["sample"]);
    assert!(!text.contains("Python"), "nothing is known of a twin");
}

#[test]
fn differences_are_shown_with_their_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let chapter = chapter(folder.path());
    put(&chapter, &sample::lines(&[("main", "one")]));
    put(&chapter, &sample::python(&[("main", "two")]));
    assert_eq!(differs::text(&chapter, "sample").unwrap(), None);
    let toml = "[[difference]]\ndemo = \"sample\"\nrust = [\"{} <b>\"]\n\
                python = []\nreason = \"`x<y`\"\n";
    std::fs::write(chapter.path.join("python/differences.toml"), toml).unwrap();
    let table = differs::text(&chapter, "sample").unwrap().unwrap();
    assert!(table.contains(
        "<td><code>… &lt;b&gt;</code></td><td>nothing</td>\
         <td><code>x&lt;y</code></td>"
    ));
    let text = text(&chapter, "sample").unwrap();
    assert!(text.contains("see <em>Runs differently</em>"), "{text}");
}

#[test]
fn what_does_not_fit_is_an_error() {
    let lines = [("main", "one"), ("A", "two")];
    for (from, to, part) in [
        ("three", "two", "right answer"),
        ("\"one\"", "\"four\"", "no line `four`"),
        ("\"sample\"", "\"sample@gone\"", "no such recording"),
    ] {
        let error = written(&lines, &QUESTION.replace(from, to)).unwrap_err();
        assert!(format!("{error:#}").contains(part), "{error:#}");
    }
    let folder = tempfile::tempdir().unwrap();
    let chapter = chapter(folder.path());
    assert!(text(&chapter, "sample").is_err());
    let file = file_name("sample", Language::Rust);
    std::fs::write(chapter.recordings().join(file), "{").unwrap();
    assert!(text(&chapter, "sample").is_err());
}

/// The one page of a book that includes this text, and its search index.
fn built(text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("src");
    std::fs::create_dir(&source).unwrap();
    let page = "# Page\n\n<demo-player id=\"sample\">\n\n\
                {{#include sample.md}}\n\n</demo-player>\n\nThe end.\n";
    std::fs::write(source.join("SUMMARY.md"), "- [Page](page.md)\n").unwrap();
    std::fs::write(source.join("page.md"), page).unwrap();
    std::fs::write(source.join("sample.md"), text).unwrap();
    std::fs::write(source.join("x"), "INCLUDED").unwrap();
    let book = mdbook_driver::MDBook::load(folder.path()).unwrap();
    book.build().unwrap();
    let mut index = String::new();
    for file in std::fs::read_dir(folder.path().join("book")).unwrap() {
        let path = file.unwrap().path();
        if path.to_string_lossy().contains("searchindex") {
            index.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let page = folder.path().join("book/page.html");
    (std::fs::read_to_string(page).unwrap(), index)
}

#[test]
fn mdbook_passes_everything_through() {
    let lines = [("main", "one"), (HOSTILE, HOSTILE), ("A", "findable")];
    let text = written(&lines, QUESTION).unwrap();
    let (page, index) = built(&text);
    let scripts: Vec<_> = text
        .split("<script")
        .skip(1)
        .map(|rest| rest.split_inclusive("</script>").next().unwrap())
        .collect();
    assert_eq!(scripts.len(), 3);
    for script in scripts {
        assert!(page.contains(script), "{script} is not in {page}");
    }
    assert!(!page.contains("INCLUDED"), "{page}");
    assert!(page.contains("&lt;/script&gt;&lt;/pre&gt; {{#include x}}"));
    assert!(page.contains("<p>The end.</p>"), "{page}");
    assert!(index.contains("findable"), "{index}");
    assert!(!index.contains("at_us") && !index.contains("u003c"), "{index}");
}
