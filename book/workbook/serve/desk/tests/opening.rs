//! What a page that has an exercise open gets to see.

use super::*;

#[tokio::test]
async fn a_text_is_told_and_every_change_of_it() {
    let room = Room::new();
    let page = room.desk.page();
    let mut open = page.opens_it();
    let first = open.next().await;
    assert_eq!(first["text"], "starter\n");
    assert_eq!(first["hash"], fingerprint("starter\n"));
    assert_eq!(first["writable"], true);
    assert_eq!(first["standing"]["standing"], "untouched");
    assert_eq!(first["file"], "exercises/02-x/01-y/src/lib.rs");
    assert!(first.get("done").is_none());

    room.write("by an editor");
    let next = open.until("text", "by an editor").await;
    assert_eq!(next["standing"]["standing"], "begun");
    let path = room.exercise.answer();
    let other = path.with_file_name("lib.rs.new");
    fs::write(&other, "by renaming").unwrap();
    fs::rename(&path, path.with_file_name("lib.rs~")).unwrap();
    fs::rename(&other, &path).unwrap();
    open.until("text", "by renaming").await;
    fs::remove_file(&path).unwrap();
    let gone = open.next().await;
    let sentence = gone["missing"].as_str().unwrap();
    assert!(sentence.contains("`exercises/02-x/01-y/src/lib.rs`: there is no"));
    assert_eq!(
        (&gone["hash"], &gone["writable"]),
        (&Value::Null, &false.into())
    );
    room.write("back");
    open.until("text", "back").await;
    assert!(open.is_quiet().await);
}

#[tokio::test]
async fn opening_changes_nothing() {
    let room = Room::new();
    let page = room.desk.page();
    for text in ["a\r\nb", "\u{feff}a\n\n\n", "", "no end", "\0"] {
        room.write(text);
        let mut open = page.opens_it();
        let told = open.next().await;
        assert_eq!(told["text"], text);
        assert_eq!(room.answer(), text);
        let saved = page.saves(text, text).await;
        assert_eq!(saved["saved"], told["hash"]);
        assert_eq!(room.answer(), text);
    }
}

#[tokio::test]
async fn what_is_no_text_says_so_until_it_is_mended() {
    let room = Room::new();
    let page = room.desk.page();
    fs::write(room.exercise.answer(), b"\xff").unwrap();
    let mut open = page.opens_it();
    let told = open.next().await;
    assert!(told["missing"].as_str().unwrap().contains("not UTF-8"));
    assert!(told.get("text").is_none());
    room.write("mended");
    open.until("text", "mended").await;
}

#[tokio::test]
async fn a_page_does_not_hear_its_own_save_and_others_do() {
    let room = Room::new();
    let (page, other) = (room.desk.page(), room.desk.page());
    let (mut open, mut other_open) = (page.opens_it(), other.opens_it());
    let mut twice = page.opens_it();
    for heard in [&mut open, &mut other_open, &mut twice] {
        heard.next().await;
    }
    let saved = page.saves("mine", "starter\n").await;
    assert_eq!(saved["saved"], fingerprint("mine"));
    other_open.until("text", "mine").await;
    for heard in [&mut open, &mut twice] {
        let told = heard.next().await;
        assert_eq!(told["standing"]["standing"], "begun");
        assert!(told.get("text").is_none(), "{told}");
        assert!(heard.is_quiet().await);
    }
    // What the other writes, even if it is what this page once had.
    other.saves("starter\n", "mine").await;
    open.until("text", "starter\n").await;
}

#[tokio::test]
async fn who_closes_it_hears_nothing_more() {
    let room = Room::new();
    let page = room.desk.page();
    let mut open = page.opens_it();
    open.next().await;
    open.task.abort();
    room.write("changed");
    assert!(timeout(LONG, open.answers.recv()).await.unwrap().is_none());
}

#[tokio::test]
async fn only_exercises_are_opened() {
    let room = Room::new();
    let page = room.desk.page();
    for name in ["../../book", "2.1/../2.2", "2.9", "", "2.1\0", "%2e%2e"] {
        for ask in ["open", "save", "check", "hint", "reset", "solution"] {
            let answer = page
                .asks(json!({
                    "ask": ask, "exercise": name, "text": "x", "base": null,
                }))
                .await;
            refused(&answer, &["there is no exercise `", "2.1, 2.2"]);
        }
    }
    assert_eq!(room.answer(), "starter\n");
}

#[test]
fn what_is_not_asked_for_rightly_is_nothing() {
    for ask in [
        json!({}),
        json!({ "ask": "open" }),
        json!({ "ask": "open", "exercise": 2.1 }),
        json!({ "ask": "open", "exercise": ["2.1"] }),
        json!({ "ask": "save", "exercise": "2.1", "base": "x" }),
        json!({ "ask": "Open", "exercise": "2.1" }),
        json!({ "ask": "delete", "exercise": "2.1" }),
    ] {
        assert!(serde_json::from_value::<Ask>(ask.clone()).is_err(), "{ask}");
    }
}
