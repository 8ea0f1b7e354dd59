//! Pages that save and reset one exercise at the same time, in any order.

use super::*;

#[tokio::test]
async fn of_two_saves_at_once_one_wins_and_both_texts_are_there() {
    for _ in 0..20 {
        let room = Room::new();
        let (one, other) = (room.desk.page(), room.desk.page());
        let (first, second) = tokio::join!(
            one.saves("one", "starter\n"),
            other.saves("other", "starter\n")
        );
        let (winner, loser, won, lost) = match first.get("saved") {
            Some(_) => (first, second, "one", "other"),
            None => (second, first, "other", "one"),
        };
        assert_eq!(winner["saved"], fingerprint(won));
        assert_eq!(loser["conflict"]["text"], won);
        assert_eq!(
            (room.answer(), room.kept()),
            (won.into(), vec![lost.into()])
        );
    }
}

/// Types letter after letter, each made from what it knows to be on disk.
/// After a conflict, and after a reset, it goes on with what is there.
async fn types(page: &Arc<Page>, name: &str) {
    let mut known = "starter\n".to_owned();
    for number in 0..25 {
        let text = format!("{known} {name}{number};");
        let answer = page.saves(&text, &known).await;
        known = match answer["conflict"]["text"].as_str() {
            Some(text) => text.to_owned(),
            None => text,
        };
        if number % 8 == 7 {
            let base = fingerprint(&known);
            let ask = json!({
                "ask": "reset", "exercise": "2.1", "base": base,
            });
            let answer = page.asks(ask).await;
            if let Some(text) = answer["reset"]["text"].as_str() {
                known = text.to_owned();
            }
        }
    }
}

#[tokio::test]
async fn no_letter_is_lost_whoever_comes_first() {
    let room = Room::new();
    let pages = ["a", "b", "c"].map(|name| (name, room.desk.page()));
    let [a, b, c] = &pages;
    tokio::join!(types(&a.1, a.0), types(&b.1, b.0), types(&c.1, c.0));
    let texts = room.kept().join("\n") + &room.answer();
    for (name, _) in &pages {
        for number in 0..25 {
            let letter = format!(" {name}{number};");
            assert!(texts.contains(&letter), "{letter} is lost");
        }
    }
    assert_eq!(room.beside(), 1, "nothing is left beside the answer");
}

/// An editor that saves at any moment, by renaming.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[tokio::test]
async fn no_text_of_an_editor_is_lost() {
    let room = Room::new();
    let page = room.desk.page();
    for round in 0..50 {
        let known = room.answer();
        let (new, path) = (format!("{round}"), room.exercise.answer());
        let text = new.clone();
        let editor = tokio::task::spawn_blocking(move || {
            let other = path.with_file_name("lib.rs.new");
            fs::write(&other, text).unwrap();
            fs::rename(&other, &path).unwrap();
        });
        let saved = page.saves(&format!("{known}!"), &known).await;
        editor.await.unwrap();
        let overwritten_by_the_editor = saved.get("saved").is_some();
        assert_eq!(room.answer(), new);
        let is_kept = room.kept().contains(&format!("{known}!"));
        assert!(overwritten_by_the_editor || is_kept, "{saved}");
    }
}

#[tokio::test]
async fn a_save_that_was_heard_is_done_when_the_page_goes_away() {
    let room = Room::new();
    let mut other = room.desk.page().opens_it();
    other.next().await;
    let (held, holds) = std::sync::mpsc::channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (desk, exercise) = (room.desk.clone(), room.exercise.clone());
    let somebody = tokio::task::spawn_blocking(move || {
        desk.in_turn(&exercise, || {
            held.send(()).unwrap();
            released.recv().unwrap();
        });
    });
    holds.recv().unwrap();
    let page = room.desk.page();
    let base = fingerprint("starter\n");
    let ask = json!({
        "ask": "save", "exercise": "2.1", "text": "mine", "base": base,
    });
    let tell: Tell = Arc::new(|_| {});
    // Nobody ever waits for it.
    drop(page.answer(serde_json::from_value(ask).unwrap(), tell));
    drop(page);
    assert_eq!(room.answer(), "starter\n");
    release.send(()).unwrap();
    somebody.await.unwrap();
    other.until("text", "mine").await;
}
