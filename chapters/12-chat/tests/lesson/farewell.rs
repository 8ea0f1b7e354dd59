//! The end of the server, polite or not.

use crate::client::Client;
use crate::server::{Running, quiet};

#[test]
fn everybody_is_told_and_what_was_said_is_delivered() {
    let mut server = Running::new(quiet());
    let mut people: Vec<_> = (0..3).map(|_| server.enter("one")).collect();
    people[0].say("last words");
    people[0].next("message");
    server.begin_to_stop();
    let hears = |person: &mut Client, said: usize| {
        let (told, code) = person.rest();
        assert_eq!(code, Some(1001));
        let texts: Vec<_> = told.iter().map(|event| &event["text"]).collect();
        assert_eq!(texts[said..], ["the server stops"]);
        assert_eq!(texts[..said], ["last words"][..said]);
    };
    hears(&mut people[0], 0);
    hears(&mut people[1], 1);
    hears(&mut people[2], 1);
    drop(people);
    server.stop();
}

#[cfg(unix)]
mod of_the_process {
    use std::io::{BufRead, BufReader};
    use std::net::TcpStream;
    use std::process::{Child, Command, Stdio};

    use chapter12::people::now;
    use chapter12::web::session::Key;
    use rustix::process::{Pid, Signal, kill_process};

    use crate::client::Client;

    /// The program itself, ended with the test.
    struct Program {
        child: Child,
        address: String,
    }

    impl Program {
        fn start(file: &std::path::Path) -> Self {
            let mut command = Command::new(env!("CARGO_BIN_EXE_chapter12"));
            command.args(["serve", "--port", "0", "--quiet", "--db"]);
            command.arg(file).stdout(Stdio::piped());
            let mut child = command.spawn().unwrap();
            let mut line = String::new();
            let said = child.stdout.take().unwrap();
            BufReader::new(said).read_line(&mut line).unwrap();
            let address = line.trim().trim_start_matches("http://");
            let address = address.trim_end_matches('/').to_owned();
            Self { child, address }
        }

        fn enter(&self, file: &std::path::Path) -> Client {
            let key = Key::open(&file.with_extension("db.key")).unwrap();
            let cookie = key.sign("Ann", now() / 1000 + 60);
            let socket = TcpStream::connect(&self.address).unwrap();
            Client::enter(socket, "/chat", &cookie)
        }
    }

    impl Drop for Program {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    /// What came back to its sender is in the history, whatever happens then.
    #[test]
    fn what_was_heard_survives_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chat.db");
        let mut program = Program::start(&file);
        let mut ann = program.enter(&file);
        for _ in 0..20 {
            ann.say("kept");
        }
        let heard = (0..15).map(|_| ann.event()["id"].as_i64()).last();
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        let program = Program::start(&file);
        let mut ann = program.enter(&file);
        for id in 1..=15 {
            assert_eq!(ann.event()["id"].as_i64(), Some(id));
        }
        assert_eq!(heard, Some(Some(15)));
    }

    #[test]
    fn a_signal_ends_it_with_a_goodbye() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chat.db");
        for signal in [Signal::TERM, Signal::INT] {
            let mut program = Program::start(&file);
            let mut ann = program.enter(&file);
            let id = program.child.id();
            let id = Pid::from_raw(id.cast_signed()).unwrap();
            kill_process(id, signal).unwrap();
            let (told, code) = ann.rest();
            assert_eq!(told.last().unwrap()["text"], "the server stops");
            assert_eq!(code, Some(1001));
            drop(ann);
            assert_eq!(program.child.wait().unwrap().code(), Some(0));
        }
    }
}
