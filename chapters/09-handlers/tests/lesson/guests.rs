//! Who asks, and handlers that panic.

use chapter9::blocking;
use chapter9::panics;
use chapter9::server::Server;
use chapter9::session::{self, ask, forge, set_cookie};

/// A server with sessions, and the cookie of somebody who has logged in.
fn logged_in() -> (Server, String) {
    let server = Server::start(1, session::routes()).unwrap();
    let login = ask(server.address, "POST /login?name=Ann", "").unwrap();
    let cookie = set_cookie(&login).expect("a cookie").to_owned();
    (server, cookie)
}

#[test]
fn a_session_knows_its_user_until_the_end() {
    let (server, cookie) = logged_in();
    let user = || ask(server.address, "GET /user", &cookie).unwrap().body;
    assert_eq!(user(), "Ann");
    ask(server.address, "POST /logout", &cookie).unwrap();
    assert_eq!(user(), "nobody");
}

#[test]
fn a_forged_cookie_is_nobody() {
    let (server, cookie) = logged_in();
    let name = cookie.split('=').next().unwrap();
    let none = [forge(&cookie), format!("{name}=Ann"), format!("{name}=")];
    for cookie in none.iter().chain([&"nonsense".to_owned()]) {
        let answer = ask(server.address, "GET /user", cookie).unwrap();
        assert_eq!((answer.status, &*answer.body), (200, "nobody"));
    }
}

#[test]
fn a_session_gets_a_new_name_at_the_login() {
    let (server, before) = logged_in();
    let again = ask(server.address, "POST /login?name=Bob", &before).unwrap();
    let after = set_cookie(&again).expect("a new cookie");
    assert_ne!(after, before);
    let user = |cookie| ask(server.address, "GET /user", cookie).unwrap().body;
    assert_eq!(user(&before), "nobody");
    assert_eq!(user(after), "Bob");
}

#[test]
fn a_cookie_is_not_for_scripts_nor_for_other_sites() {
    let server = Server::start(1, session::routes()).unwrap();
    let login = ask(server.address, "POST /login?name=Ann", "").unwrap();
    let cookie = login.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Strict"), "{cookie}");
}

#[test]
fn a_panic_is_answered_or_ends_its_own_connection_alone() {
    let caught = Server::start(1, panics::routes()).unwrap();
    let bare = Server::start(1, panics::bare_routes()).unwrap();
    for _ in 0..3 {
        let answer = blocking::get(caught.address, "/divide").unwrap();
        assert_eq!(answer.status, 500);
        let ended = blocking::get(bare.address, "/divide").unwrap_err();
        assert!(ended.to_string().contains("ended"), "{ended}");
    }
}
