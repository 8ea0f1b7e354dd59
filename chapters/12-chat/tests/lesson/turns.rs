//! Who may speak, and when: a room whose delivery the test runs by hand.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Waker};

use chapter12::history::History;
use chapter12::people::{Entry, Hall, Place, Visitor};
use chapter12::pipe::Pipe;
use chapter12::room::Room;
use chapter12::rules::Rules;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// A room in which nothing is delivered yet, and the other ends of so many
/// people in it.
struct Silent {
    room: Room,
    places: Vec<Place>,
    _ends: Vec<TcpStream>,
    _folder: TempDir,
}

async fn silent(people: usize, rules: Rules) -> Silent {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chat.db");
    let (history, past) = History::open(&file, 50).unwrap();
    let room = Room::new(history, past, rules);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (mut places, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..people {
        let address = listener.local_addr().unwrap();
        ends.push(TcpStream::connect(address).await.unwrap());
        let (stream, _) = listener.accept().await.unwrap();
        let pipe = Arc::new(Pipe::new(stream));
        let visitor = Visitor { user: "Ann".into(), address: "here".into() };
        match room.enter(&visitor, &pipe, None).await {
            Entry::In(place) => places.push(place),
            other => panic!("{other:?}"),
        }
    }
    Silent { room, places, _ends: ends, _folder: folder }
}

fn is_said(room: &Room, place: Place, text: &str) -> bool {
    let saying = pin!(room.say(place, text));
    saying.poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

fn run(test: impl Future<Output = ()>) {
    let mut runtime = Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(test);
}

#[test]
fn one_person_has_a_share_of_each_batch_and_others_have_theirs() {
    run(async {
        let rules = Rules { share: 3, quiet: true, ..Rules::default() };
        let Silent { room, places, .. } = &silent(2, rules).await;
        let [flooder, other] = places[..] else { unreachable!() };
        let said = (0..10).filter(|_| is_said(room, flooder, "!")).count();
        assert_eq!(said, 3);
        assert!(is_said(room, other, "?"));
        // Once that is delivered, it is the flooder's turn again.
        let delivery = tokio::spawn(room.clone().run());
        room.say(flooder, "at last").await.unwrap();
        delivery.abort();
    });
}

#[test]
fn a_batch_has_an_end() {
    run(async {
        let (batch, quiet) = (100_000, true);
        let rules = Rules { batch, quiet, ..Rules::default() };
        let Silent { room, places, .. } = &silent(20, rules).await;
        let long = "x".repeat(16_000);
        let said = places.iter().filter(|p| is_said(room, **p, &long));
        // Whoever finds it full waits; only the last may go beyond.
        assert_eq!(said.count(), 7);
        let delivery = tokio::spawn(room.clone().run());
        for place in places {
            room.say(*place, &long).await.unwrap();
        }
        delivery.abort();
    });
}

#[test]
fn what_is_said_after_the_end_is_refused() {
    run(async {
        let Silent { room, places, .. } = &silent(1, Rules::default()).await;
        let delivery = tokio::spawn(room.clone().run());
        room.close().await;
        let said = room.say(places[0], "too late").await;
        assert_eq!(said.unwrap_err(), "the server stops: this was not sent");
        delivery.abort();
    });
}
