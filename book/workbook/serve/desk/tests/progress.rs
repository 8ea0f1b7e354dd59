//! How far the learner got, for a page that shows it.

use super::*;
use crate::progress::Progress;

fn page_of(room: &Room) {
    let pages = room.workspace.pages();
    fs::create_dir_all(&pages).unwrap();
    let text = "# X\n\n### Y {#y}\n\n<exercise-panel id=\"2.1\">\n";
    fs::write(pages.join("02-x.md"), text).unwrap();
}

#[tokio::test]
async fn every_exercise_has_its_place_and_its_score() {
    let room = Room::new();
    page_of(&room);
    let page = room.desk.page();
    let told = page.ask(json!({ "ask": "progress" })).next().await;
    let progress = &told["progress"];
    let row = |place: Value, anchor: Value, name: &str| {
        json!({
            "name": name, "title": "Countdown", "chapter": 2, "page": place,
            "anchor": anchor, "points": 20, "minutes": 10, "score": null,
            "standing": "untouched", "of": 20, "solved": false,
        })
    };
    let one = row("02-x.html".into(), "y".into(), "2.1");
    let other = row(Value::Null, Value::Null, "2.2");
    assert_eq!(progress["exercises"], json!([one, other]));
    assert_eq!(progress["next"], "2.1");
    assert_eq!(progress["total"], json!({ "score": 0, "of": 40 }));
}

#[tokio::test]
async fn it_is_told_again_when_anybody_gets_further() {
    let room = Room::new();
    let page = room.desk.page();
    let mut heard = page.ask(json!({ "id": 8, "ask": "progress" }));
    heard.next().await;
    page.saves("begun", "starter\n").await;
    let told = heard.next().await;
    let stands = |told: &Value, number: usize| {
        let row = &told["progress"]["exercises"][number];
        (row["standing"].as_str().unwrap().to_owned(), row["score"].clone())
    };
    assert_eq!(stands(&told, 0), ("begun".to_owned(), Value::Null));
    // As a terminal does.
    Progress::update(&room.workspace, &room.exercise, |state| {
        state.reached(20, 20, "begun");
    })
    .unwrap();
    let told = heard.next().await;
    assert_eq!(stands(&told, 0), ("solved".to_owned(), 20.into()));
    assert_eq!(told["progress"]["next"], "2.2");
    assert_eq!(told["progress"]["total"]["score"], 20);
    fs::remove_file(room.exercise.answer()).unwrap();
    let told = heard.next().await;
    assert_eq!(stands(&told, 0).0, "missing");
    assert!(heard.is_quiet().await);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named_until_it_is_mended() {
    let room = Room::new();
    let path = room.workspace.root().join(".workbook/progress.txt");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(&path, b"\xff").unwrap();
    let mut heard = room.desk.page().ask(json!({ "ask": "progress" }));
    let told = heard.next().await;
    let error = told["error"].as_str().unwrap();
    assert!(error.contains("`.workbook/progress.txt` is no text"), "{error}");
    fs::remove_file(&path).unwrap();
    assert_eq!(heard.next().await["progress"]["next"], "2.1");
}
