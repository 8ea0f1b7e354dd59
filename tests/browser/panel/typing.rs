//! The editor itself: its keys, and its layer of colours, which lies exactly
//! under the text.

use std::fmt::Write;

use libtest_mimic::Failed;
use serde_json::{Value, json};

use super::{Named, Panel};
use crate::pages::{TOO_WIDE, gives_none};
use crate::served::shared;
use crate::support::{ensure, page};

/// Shows the text instead of the layer, or the layer without its colours.
const SHOW: &str = "((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text
        ? '.paper textarea { -webkit-text-fill-color: #000 !important }'
            + '.paper pre { visibility: hidden }'
        : '.paper .hljs, .paper .hljs * { color: #000 !important }');
    sheet.insertRule('.paper textarea { caret-color: transparent !important }');
    sheet.insertRule('.paper { background: #fff }');
    document.adoptedStyleSheets = [sheet];
})";

/// How many points of the first picture are dark, and how many of both are
/// dark in one of them only.
const DIFFERENCE: &str = "(async ({ x, y, width }, all) => {
    const [one, other] = await Promise.all(all.map(async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const drawn = canvas.getContext('2d');
        drawn.drawImage(image, 0, 0);
        return drawn.getImageData(x + 60, y + 5, width - 70, 500).data;
    }));
    let [dark, differ] = [0, 0];
    for (let i = 0; i < one.length; i += 4) {
        dark += one[i] < 128;
        differ += Math.abs(one[i] - other[i]) > 128;
    }
    return [dark, differ];
})";

pub(super) fn proofs() -> Vec<Named> {
    vec![
        ("by keyboard alone", by_keyboard),
        ("layer and text in register, at both widths", in_register),
    ]
}

fn by_keyboard() -> Result<(), Failed> {
    let mut panel = Panel::visit(&*shared()?, "1.1", page()?)?;
    panel.page.press("Tab")?;
    let button = panel.part("[data-do=open]");
    panel.page.tab_to(&button)?;
    panel.page.press("Enter")?;
    let area = panel.part("textarea");
    panel.page.until(&format!(
        "document.activeElement === {area} && !{area}.readOnly"
    ))?;
    panel.write("fn a() {")?;
    let typed = [
        ("Enter", "fn a() {\n    "),
        ("Tab", "fn a() {\n        "),
        ("Shift+Tab", "fn a() {\n    "),
        ("Enter", "fn a() {\n    \n    "),
        ("}", "fn a() {\n    \n}"),
        ("Ctrl+z", "fn a() {\n    \n    "),
        ("Ctrl+a", "fn a() {\n    \n    "),
        ("Tab", "    fn a() {\n        \n        "),
        ("Shift+Tab", "fn a() {\n    \n    "),
    ];
    for (key, text) in typed {
        panel.page.press(key)?;
        let now = panel.text()?;
        ensure(now == text, &format!("{key} makes it {now:?}"))?;
    }
    panel.is_saved()?;
    panel.page.press("Ctrl+Enter")?;
    let said = panel.is_judged()?;
    ensure(said.contains("did not compile"), &said)?;

    panel.write(&panel.solution()?)?;
    panel.page.press("Escape")?;
    panel.page.press("Tab")?;
    let check = panel.part("[data-do=check]");
    panel.page.holds(&format!("document.activeElement === {check}"))?;
    let verdict = panel.part(".verdict");
    panel.page.eval(&format!("delete {verdict}.dataset.verdict"))?;
    panel.page.press("Enter")?;
    let said = panel.is_judged()?;
    ensure(said == "20 of 20 points. Solved.", &said)?;
    panel.page.tab_to(&panel.part(".onward a"))?;
    panel.is_quiet()
}

/// Five hundred lines, with all that could be drawn in another width.
fn long_text() -> String {
    let mut text = String::new();
    for i in 0..500 {
        let tabs = "\t".repeat(i % 3);
        let wide = "y".repeat(i % 70);
        let _ = writeln!(
            text,
            "{tabs}    let x{i} = \"数字 {wide}\";\t// テスト → ä *{i}*"
        );
    }
    text
}

fn in_register() -> Result<(), Failed> {
    let mut panel = Panel::open(&*shared()?, "5.3")?;
    panel.write(&long_text())?;
    let area = panel.part("textarea");
    let code = panel.part(".code");
    for width in [1280, 390] {
        panel.page.size(width, 900)?;
        gives_none(&mut panel.page, TOO_WIDE)?;
        // Nothing is scrolled inside the text: the layer has its size.
        panel.page.holds(&format!(
            "{area}.scrollHeight <= {area}.clientHeight
                && {area}.scrollWidth <= {area}.clientWidth"
        ))?;
        panel.page.eval(&format!(
            "{code}.scrollIntoView({{ block: 'center', behavior: 'instant' }}),
            {code}.scrollTo(90, 4000)"
        ))?;
        let (dark, differ) = difference(&mut panel)?;
        ensure(dark > 1000.0, &format!("only {dark} points are dark"))?;
        let told = format!("{differ} of {dark} points differ at {width} px");
        ensure(differ * 50.0 < dark, &told)?;
        // The cursor is followed to where it goes.
        panel.page.eval(&format!("{area}.focus()"))?;
        panel.page.press("Ctrl+Home")?;
        panel.page.holds(&format!("{code}.scrollTop < 20"))?;
        panel.page.press("Ctrl+End")?;
        panel.page.holds(&format!("{code}.scrollTop > 8000"))?;
    }
    panel.is_saved()?;
    panel.is_quiet()
}

/// The dark points of the text, and those where the layer differs.
fn difference(panel: &mut Panel) -> Result<(f64, f64), Failed> {
    let mut pictures = Vec::new();
    for text in [true, false] {
        panel.page.eval(&format!("{SHOW}({text})"))?;
        pictures.push(picture(panel)?);
    }
    panel.page.eval("document.adoptedStyleSheets = []")?;
    let code = panel.part(".code");
    let compare = format!(
        "{DIFFERENCE}({code}.getBoundingClientRect(), {})",
        json!(pictures)
    );
    let found = panel.page.eval(&compare)?;
    let number = |value: &Value| value.as_f64().ok_or("no number");
    Ok((number(&found[0])?, number(&found[1])?))
}

/// What is to be seen.
fn picture(panel: &mut Panel) -> Result<Value, Failed> {
    // A page that lies behind another one is not drawn.
    panel.page.send("Page.bringToFront", json!({}))?;
    let shot = json!({ "format": "png" });
    let mut shot = panel.page.send("Page.captureScreenshot", shot)?;
    Ok(shot["data"].take())
}
