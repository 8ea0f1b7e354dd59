//! Keys and clicks, as a reader's hand makes them.

use libtest_mimic::Failed;
use serde_json::{Value, json};

use crate::page::Page;

/// Keys with a name, and the code that goes with each.
const KEYS: [(&str, u32, &str); 15] = [
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("End", 35, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("Home", 36, ""),
    ("Tab", 9, ""),
    ("?", 191, "?"),
    (" ", 32, " "),
    ("a", 65, "a"),
    ("s", 83, "s"),
    ("z", 90, "z"),
    ("}", 221, "}"),
];

/// Keys that are held down meanwhile, and what tells the browser so.
const HELD: [(&str, u32); 2] = [("Ctrl+", 2), ("Shift+", 8)];

impl Page {
    /// Presses a key: `ArrowLeft`, `Shift+Tab` or `Ctrl+z`.
    pub(crate) fn press(&mut self, mut key: &str) -> Result<(), Failed> {
        let mut modifiers = 0;
        for (held, number) in HELD {
            if let Some(rest) = key.strip_prefix(held) {
                (key, modifiers) = (rest, number);
            }
        }
        let known = KEYS.iter().find(|(name, ..)| *name == key);
        let (_, code, text) = known.ok_or("no such key")?;
        let name = if key == " " { "Space" } else { key };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({
                "type": kind,
                "key": key,
                "code": name,
                "windowsVirtualKeyCode": code,
                "modifiers": modifiers,
            });
            if kind == "keyDown" && !text.is_empty() && modifiers != 2 {
                event["text"] = json!(text);
            }
            self.send("Input.dispatchKeyEvent", event)?;
        }
        Ok(())
    }

    /// Clicks into the middle of the first element that this selects.
    pub(crate) fn click(&mut self, selector: &str) -> Result<(), Failed> {
        let element =
            format!("document.querySelector({})", Value::from(selector));
        self.click_on(&element)
    }

    /// Clicks into the middle of the element that this expression gives. It
    /// must be what lies uppermost there.
    pub(crate) fn click_on(&mut self, element: &str) -> Result<(), Failed> {
        let place = self.eval(&format!(
            "(() => {{
                const element = {element};
                if (!element) return 'it is not there';
                element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = element.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const top = document.elementFromPoint(x, y);
                if (element.contains(top) || top?.contains(element)) return [x, y];
                return `${{top?.outerHTML.slice(0, 200)}} lies above it`;
            }})()"
        ))?;
        let (Some(x), Some(y)) = (place[0].as_f64(), place[1].as_f64()) else {
            return Err(format!("cannot click {element}: {place}").into());
        };
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1,
            });
            self.send("Input.dispatchMouseEvent", event)?;
        }
        Ok(())
    }

    /// Walks by Tab to the element that this expression gives, from the
    /// first element of the page on.
    pub(crate) fn tab_to(&mut self, element: &str) -> Result<(), Failed> {
        let there = format!(
            "(() => {{
                const element = {element};
                return element === null ? 'missing'
                    : document.activeElement === element;
            }})()"
        );
        for _ in 0..400 {
            match self.eval(&there)? {
                Value::Bool(true) => return Ok(()),
                Value::Bool(false) => self.press("Tab")?,
                other => return Err(format!("{element} is {other}").into()),
            }
        }
        Err(format!("Tab never comes to {element}").into())
    }
}
