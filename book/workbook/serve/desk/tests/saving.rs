//! What becomes of a text that a page saves.

use super::*;

#[tokio::test]
async fn what_is_there_instead_is_not_overwritten() {
    let room = Room::new();
    let page = room.desk.page();
    room.write("by an editor");
    for (text, base) in
        [("a", "starter\n"), ("ab", "starter\n"), ("abc", "something")]
    {
        let answer = page.saves(text, base).await;
        let conflict = &answer["conflict"];
        assert_eq!(conflict["text"], "by an editor");
        assert_eq!(conflict["hash"], fingerprint("by an editor"));
        let kept = conflict["kept"].as_str().unwrap();
        assert!(kept.starts_with("`.workbook/kept/2.1-y-"), "{kept}");
        assert_eq!(room.answer(), "by an editor");
    }
    // What became of one text lies in one file.
    assert_eq!(room.kept(), ["ab", "abc"]);
    let saved = page.saves("abc", "by an editor").await;
    assert_eq!(saved["saved"], fingerprint("abc"));
    room.write("once more");
    page.saves("abcd", "abc").await;
    assert_eq!(room.kept(), ["ab", "abc", "abcd"]);
    assert_eq!(room.beside(), 1);
}

#[tokio::test]
async fn a_text_that_is_put_aside_is_kept_each_time() {
    let room = Room::new();
    let page = room.desk.page();
    let aside = |text: &str| {
        page.asks(json!({
            "ask": "save", "exercise": "2.1", "text": text, "base": "",
        }))
    };
    for text in ["one", "two", "two"] {
        assert_eq!(aside(text).await["conflict"]["text"], "starter\n");
    }
    assert_eq!(room.kept(), ["one", "two"]);
    assert_eq!(room.answer(), "starter\n");
}

#[tokio::test]
async fn what_was_saved_already_is_saved() {
    let room = Room::new();
    let page = room.desk.page();
    for base in ["starter\n", "starter\n", "whatever"] {
        let saved = page.saves("mine", base).await;
        assert_eq!(saved["saved"], fingerprint("mine"));
    }
    assert!(room.kept().is_empty());
}

#[tokio::test]
async fn what_is_overwritten_knowingly_can_be_kept() {
    let room = Room::new();
    let page = room.desk.page();
    let base = fingerprint("starter\n");
    let saved = page
        .asks(json!({
            "ask": "save", "exercise": "2.1", "text": "mine", "base": base,
            "keep": true,
        }))
        .await;
    assert_eq!(saved["saved"], fingerprint("mine"));
    assert_eq!(saved["kept"], "`.workbook/kept/2.1-y-1.rs`");
    assert_eq!(room.kept(), ["starter\n"]);
}

#[tokio::test]
async fn a_file_that_is_gone_is_written_anew_by_who_knows_that() {
    let room = Room::new();
    let page = room.desk.page();
    fs::remove_file(room.exercise.answer()).unwrap();
    let answer = page.saves("mine", "starter\n").await;
    let conflict = &answer["conflict"];
    assert_eq!(conflict["text"], Value::Null);
    assert!(conflict["missing"].as_str().unwrap().contains("no such file"));
    let anew = json!({
        "ask": "save", "exercise": "2.1", "text": "anew", "base": null,
    });
    let saved = page.asks(anew.clone()).await;
    assert_eq!(saved["saved"], fingerprint("anew"));
    room.write("another");
    assert_eq!(page.asks(anew).await["conflict"]["text"], "another");
}

#[tokio::test]
async fn nothing_but_a_file_is_written() {
    let room = Room::new();
    let page = room.desk.page();
    let path = room.exercise.answer();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let answer = page.saves("mine", "starter\n").await;
    let sentence = answer["conflict"]["missing"].as_str().unwrap();
    assert!(sentence.contains("not a file"), "{sentence}");
    assert_eq!(room.kept(), ["mine"]);
    fs::remove_dir(&path).unwrap();
    #[cfg(unix)]
    {
        let other = room.exercise.starter();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        let answer = page.saves("mine", "starter\n").await;
        let sentence = answer["conflict"]["missing"].as_str().unwrap();
        assert!(sentence.contains("it is a link"), "{sentence}");
        assert_eq!(fs::read_to_string(other).unwrap(), "starter\n");
        assert!(path.is_symlink());
    }
}

#[tokio::test]
async fn who_may_not_write_is_told_so_and_keeps_the_text() {
    let room = Room::new();
    let page = room.desk.page();
    let path = room.exercise.answer();
    let folder = path.parent().unwrap();
    let mut open = page.opens_it();
    open.next().await;
    for (place, words) in [
        (&*path, "`exercises/02-x/01-y/src/lib.rs` is read-only"),
        (folder, "the folder of `exercises/02-x/01-y/src/lib.rs` is read-"),
    ] {
        let before = fs::metadata(place).unwrap().permissions();
        let mut read_only = before.clone();
        read_only.set_readonly(true);
        fs::set_permissions(place, read_only).unwrap();
        let told = page.opens_it().next().await;
        assert_eq!(told["writable"], false);
        for text in ["mine", "mine, and more"] {
            let answer = page.saves(text, "starter\n").await;
            refused(&answer, &[words, "your text is kept in `.workbook/kept"]);
            assert!(answer["kept"].as_str().unwrap().ends_with("-1.rs`"));
        }
        fs::set_permissions(place, before).unwrap();
        assert_eq!(room.answer(), "starter\n");
    }
    assert_eq!(room.kept(), ["mine, and more"]);
    assert_eq!(room.beside(), 1);
}

#[tokio::test]
async fn a_text_has_a_longest_size() {
    let room = Room::new();
    let page = room.desk.page();
    let longest = "x".repeat(128 << 10);
    let saved = page.saves(&longest, "starter\n").await;
    assert_eq!(saved["saved"], fingerprint(&longest));
    let longer = longest.clone() + "x";
    let answer = page.saves(&longer, &longest).await;
    refused(&answer, &["129 kB are more than `exercises/", "128 kB; your"]);
    assert_eq!(room.answer(), longest);
    assert_eq!(room.kept(), [longer]);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said() {
    let room = Room::new();
    let page = room.desk.page();
    let in_the_way = room.workspace.root().join(".workbook");
    fs::write(in_the_way, "x").unwrap();
    room.write("by an editor");
    let answer = page.saves("mine", "starter\n").await;
    let conflict = &answer["conflict"];
    assert_eq!(
        (&conflict["kept"], room.answer()),
        (&Value::Null, "by an editor".to_owned())
    );
    let problem = conflict["problem"].as_str().unwrap();
    assert!(problem.contains("`.workbook/kept`"), "{problem}");
}
