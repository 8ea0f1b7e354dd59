//! The starter again.

use super::*;

fn reset(base: Option<&str>) -> Value {
    let base = base.map(fingerprint);
    json!({ "ask": "reset", "exercise": "2.1", "base": base })
}

#[tokio::test]
async fn what_the_page_has_seen_is_reset_and_kept() {
    let room = Room::new();
    let (page, other) = (room.desk.page(), room.desk.page());
    page.saves("mine", "starter\n").await;
    let (mut open, mut other_open) = (page.opens_it(), other.opens_it());
    open.next().await;
    other_open.next().await;
    let answer = page.asks(reset(Some("mine"))).await;
    let told = &answer["reset"];
    assert_eq!(told["text"], "starter\n");
    assert_eq!(told["hash"], fingerprint("starter\n"));
    assert_eq!(told["kept"], "`.workbook/kept/2.1-y-1.rs`");
    assert_eq!(room.kept(), ["mine"]);
    open.until("text", "starter\n").await;
    other_open.until("text", "starter\n").await;
    let again = page.asks(reset(Some("starter\n"))).await;
    assert_eq!(again["reset"]["kept"], Value::Null);
}

#[tokio::test]
async fn what_it_has_not_seen_stays() {
    let room = Room::new();
    let page = room.desk.page();
    room.write("by an editor");
    for base in [Some("starter\n"), None] {
        let answer = page.asks(reset(base)).await;
        refused(&answer, &["src/lib.rs` has changed since this page saw it"]);
    }
    assert_eq!(room.answer(), "by an editor");
    assert!(room.kept().is_empty());
}

#[tokio::test]
async fn what_is_no_text_or_gone_is_reset_unseen() {
    let room = Room::new();
    let page = room.desk.page();
    fs::write(room.exercise.answer(), b"\xff").unwrap();
    let answer = page.asks(reset(None)).await;
    assert_eq!(answer["reset"]["text"], "starter\n");
    let kept = room.workspace.root().join(".workbook/kept/2.1-y-1.rs");
    assert_eq!(fs::read(kept).unwrap(), b"\xff");
    fs::remove_dir_all(room.exercise.path.join("src")).unwrap();
    let answer = page.asks(reset(None)).await;
    assert_eq!(answer["reset"]["kept"], Value::Null);
    assert_eq!(room.answer(), "starter\n");
}

#[tokio::test]
async fn what_is_read_only_stays() {
    let room = Room::new();
    let page = room.desk.page();
    room.write("mine");
    let mut read_only =
        fs::metadata(room.exercise.answer()).unwrap().permissions();
    read_only.set_readonly(true);
    fs::set_permissions(room.exercise.answer(), read_only).unwrap();
    let answer = page.asks(reset(Some("mine"))).await;
    refused(&answer, &["`exercises/02-x/01-y/src/lib.rs` is read-only"]);
    assert_eq!(room.answer(), "mine");
}

#[tokio::test]
async fn a_solution_is_given_to_who_has_solved_it() {
    let room = Room::new();
    let page = room.desk.page();
    fs::write(room.exercise.solution(), "solution").unwrap();
    let ask = json!({ "ask": "solution", "exercise": "2.1" });
    let answer = page.asks(ask.clone()).await;
    refused(&answer, &["2.1 is not solved yet"]);
    crate::progress::Progress::update(&room.workspace, &room.exercise, |s| {
        s.reached(20, 20, "mine");
    })
    .unwrap();
    assert_eq!(page.asks(ask).await["solution"]["text"], "solution");
}
