//! A lesson to begin with, which compiles, runs and passes.

use std::fs;
use std::path::Path;

use super::{draft_folder, numbered, put, title, write_all};
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};

/// The files of a new lesson, by their place in its folder.
const FILES: [(&str, &str); 7] = [
    ("Cargo.toml", include_str!("chapter/Cargo.toml.txt")),
    ("src/lib.rs", include_str!("chapter/src/lib.rs")),
    ("src/main.rs", include_str!("chapter/src/main.rs")),
    ("src/hello.rs", include_str!("chapter/src/hello.rs")),
    ("python/hello.py", include_str!("chapter/python/hello.py")),
    ("questions.toml", include_str!("chapter/questions.toml")),
    ("tests/lesson.rs", include_str!("chapter/tests/lesson.rs")),
];

/// Its page.
const PAGE: &str = include_str!("chapter/page.md");

/// A chapter that is to be written.
#[derive(Debug)]
pub struct NewChapter {
    number: u32,
    folder: String,
}

impl NewChapter {
    /// The chapter after the last one, or one that is missing before it, named
    /// `NN-slug`.
    ///
    /// # Errors
    ///
    /// If the name is not of that form, or the number is taken or further on.
    pub fn named(workspace: &Workspace, name: &str) -> Result<Self> {
        let Some(number) = numbered(name) else {
            bail!(
                "`{name}` is no name for a chapter: two digits and words in \
                 lower case, such as `03-generators`"
            );
        };
        let chapters = workspace.chapters()?;
        if let Some(taken) = chapters.iter().find(|c| c.number == number) {
            bail!("chapter {number} exists: `chapters/{}`", taken.folder);
        }
        let next = chapters.last().map_or(1, |last| last.number + 1);
        if number > next {
            bail!("the next chapter is `{next:02}-…`, not `{name}`");
        }
        Ok(Self { number, folder: name.to_owned() })
    }

    /// Writes the folder and the page, whole or not at all, and returns what
    /// is left for the author to do.
    ///
    /// # Errors
    ///
    /// If a page of that name exists, or something cannot be written.
    pub fn write(&self, workspace: &Workspace) -> Result<String> {
        let root = workspace.root();
        let folder = root.join("chapters").join(&self.folder);
        let page = workspace.pages().join(format!("{}.md", self.folder));
        if let Some(taken) = [&folder, &page].into_iter().find(|p| p.exists()) {
            bail!("`{}` exists: move it away", workspace.name(taken));
        }
        let draft = draft_folder(root)?;
        self.draft(draft.path())?;
        put(&draft.path().join("chapter"), &folder, workspace)?;
        put(&draft.path().join("page.md"), &page, workspace).inspect_err(
            |_| {
                // The draft takes the folder along when it goes.
                let _ = fs::rename(&folder, draft.path().join("chapter"));
            },
        )?;
        Ok(self.what_is_next())
    }

    fn draft(&self, folder: &Path) -> Result<()> {
        let files = FILES.map(|(name, text)| (name, self.fill(text)));
        write_all(&folder.join("chapter"), &files)?;
        fs::write(folder.join("page.md"), self.fill(PAGE))
            .context("cannot write the page")
    }

    /// A template with the chapter's own names.
    fn fill(&self, template: &str) -> String {
        template
            .replace("chapterN", &format!("chapter{}", self.number))
            .replace("NUMBER", &self.number.to_string())
            .replace("NN-slug", &self.folder)
            .replace("TITLE", &self.title())
    }

    fn title(&self) -> String {
        title(&self.folder)
    }

    fn what_is_next(&self) -> String {
        let Self { number, folder } = self;
        format!(
            "`chapters/{folder}` and `book/src/{folder}.md` are written.\n\n\
             Next:\n\
             1. cargo run -p chapter{number}\n\
             2. cargo workbook record {number}\n\
             3. this line into `book/src/SUMMARY.md`, in the place of its \
             draft:\n\
             \x20  - [{}]({folder}.md)\n\
             4. cargo workbook check\n",
            self.title()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        let new = NewChapter { number: 3, folder: "03-event-loop".into() };
        for (_, text) in FILES.iter().chain([&("page.md", PAGE)]) {
            let text = new.fill(text);
            for left in ["chapterN", "NUMBER", "NN-slug", "TITLE"] {
                assert!(!text.contains(left), "{text}");
            }
        }
        assert!(new.fill(PAGE).starts_with("# Event loop"));
    }
}
