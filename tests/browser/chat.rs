//! The room of lesson 12, as two people have it in their browsers.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use libtest_mimic::Failed;
use serde_json::json;

use crate::Proof;
use crate::page::Page;
use crate::served::program;
use crate::support::{ensure, page};

/// What coco says: it must be read, and not run.
const MARKUP: &str = "<img src=x onerror='window.harmed = true'> 你好";

pub(crate) fn proofs() -> Vec<(String, Proof)> {
    let name = "the chat room: two people talk, and markup stays text";
    vec![(name.to_owned(), Box::new(two_people))]
}

/// The server, ended with the value.
struct Room {
    child: Child,
    /// Kept open: it may have more to say.
    _said: BufReader<ChildStdout>,
    address: String,
}

impl Room {
    fn open() -> Result<Self, Failed> {
        let mut command = Command::new(program("chapter12")?);
        command.args(["serve", "--port", "0"]).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let said = child.stdout.take().ok_or("no output")?;
        let mut said = BufReader::new(said);
        let mut address = String::new();
        said.read_line(&mut address)?;
        let address = address.trim_end().to_owned();
        let room = Self { child, _said: said, address };
        ensure(room.address.starts_with("http://"), &room.address)?;
        Ok(room)
    }

    /// Somebody logs in by the form, and is in.
    fn enter(&self, user: &str) -> Result<Page, Failed> {
        let mut page = page()?;
        page.go(&self.address)?;
        page.holds("location.pathname === '/login'")?;
        page.click("[name=username]")?;
        write(&mut page, user)?;
        page.click("[name=password]")?;
        write(&mut page, "123456")?;
        page.press("Enter")?;
        let connected = "document.querySelector('#state')?.textContent";
        page.until(&format!("{connected} === 'Connected'"))?;
        Ok(page)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(page: &mut Page, text: &str) -> Result<(), Failed> {
    page.send("Input.insertText", json!({ "text": text })).map(drop)
}

/// Whether that is the last thing that the page shows.
fn last(text: &str) -> String {
    format!(
        "document.querySelector('#said > :last-child p')?.textContent \
         === {text:?}"
    )
}

fn two_people() -> Result<(), Failed> {
    let room = Room::open()?;
    let mut coco = room.enter("coco")?;
    let mut cc = room.enter("cc")?;
    let two = "document.querySelector('#count').textContent === '2'";
    coco.until(two)?;
    cc.until(two)?;

    coco.click("#text")?;
    write(&mut coco, MARKUP)?;
    // This Enter chooses a character, and sends nothing.
    coco.eval(
        "text.dispatchEvent(new KeyboardEvent('keydown', \
         {key: 'Enter', isComposing: true, bubbles: true}))",
    )?;
    coco.holds(&format!("text.value === {MARKUP:?}"))?;
    coco.press("Enter")?;
    for page in [&mut coco, &mut cc] {
        page.until(&last(MARKUP))?;
        page.holds("!document.querySelector('#said img') && !window.harmed")?;
    }
    coco.holds("text.value === ''")?;

    drop(coco);
    let left = "document.querySelector('#said > :last-child').textContent";
    cc.until(&format!("{left}.startsWith('coco leaves')"))
}
