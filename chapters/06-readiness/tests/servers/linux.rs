//! What Linux tells about processes: children are reaped, an interrupted demo
//! leaves nothing behind, a limit is named.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chapter6::servers::{DESIGNS, clients};

use super::{Client, start};

/// How long to wait for what must come.
const DEADLINE: Duration = Duration::from_secs(30);

/// The processes that this one has started and not yet reaped.
fn children(id: u32) -> Vec<u32> {
    let path = format!("/proc/{id}/task/{id}/children");
    let children = std::fs::read_to_string(path).unwrap_or_default();
    children.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// Whether a process runs: a zombie does not.
fn runs(id: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"));
    stat.is_ok_and(|stat| !stat.contains(") Z "))
}

#[track_caller]
fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < DEADLINE, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_process_for_each_client_and_none_stays() {
    let server = start("processes");
    let crowd: Vec<_> = (0..5)
        .map(|_| {
            let mut client = Client::enter(&server);
            client.hears();
            client
        })
        .collect();
    assert_eq!(children(server.id()).len(), 5);
    drop(crowd);
    wait_until("children stay", || children(server.id()).is_empty());
    clients::visit(server.address, 50, Duration::ZERO, |_| {}).unwrap();
    wait_until("zombies stay", || children(server.id()).is_empty());
    server.end(Ok(())).unwrap();
}

#[test]
fn the_others_start_no_process() {
    for design in ["threads", "pool", "event loop"] {
        let server = start(design);
        let mut client = Client::enter(&server);
        client.hears();
        assert_eq!(children(server.id()), [], "{design}");
    }
}

#[test]
fn a_server_ends_with_clients_still_there() {
    for design in DESIGNS {
        let server = start(design);
        let mut client = Client::enter(&server);
        client.hears();
        let id = server.id();
        // Nobody will ever give a name.
        drop(client);
        server.end(Ok(())).unwrap();
        assert!(!runs(id), "{design}");
    }
}

/// The full demo, far too slow to end by itself.
fn slow_demo() -> Command {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_chapter6"));
    demo.args(["servers", "--unit", "60000"]).stdout(Stdio::piped());
    demo
}

#[test]
fn ctrl_c_leaves_no_server_behind() {
    for signal in ["-INT", "-KILL"] {
        let mut demo = slow_demo().spawn().unwrap();
        let mut lines = BufReader::new(demo.stdout.take().unwrap()).lines();
        let said = lines.by_ref().take(6).map(Result::unwrap);
        assert!(said.last().unwrap().starts_with("event loop, one quick"));
        let id = demo.id();
        wait_until("no server", || !family(id).is_empty());
        let family = family(id);

        let mut kill = Command::new("kill");
        let killed = kill.args([signal, &id.to_string()]).status();
        assert!(killed.unwrap().success());
        demo.wait().unwrap();
        let gone = || !family.iter().any(|id| runs(*id));
        wait_until("a server stays", gone);
    }
}

/// The processes below this one.
fn family(id: u32) -> Vec<u32> {
    let mut family = children(id);
    let grandchildren: Vec<_> =
        family.iter().flat_map(|id| children(*id)).collect();
    family.extend(grandchildren);
    family
}

#[test]
fn a_limit_of_open_files_is_named_and_the_demo_goes_on() {
    let mut demo = Command::new("sh");
    let limited = "ulimit -n 24; exec \"$0\" servers --scale small --unit 5";
    demo.args(["-c", limited, env!("CARGO_BIN_EXE_chapter6")]);
    let output = demo.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    for design in DESIGNS {
        let line =
            format!("{design}, 20 at once: not done: Too many open files");
        assert!(said.contains(&line), "{said}");
        assert!(said.contains(&format!("{design}, 1 at once: ")), "{said}");
    }
}

#[test]
fn the_demo_says_time_rate_and_memory_of_each() {
    let mut demo = Command::new(env!("CARGO_BIN_EXE_chapter6"));
    demo.args(["servers", "--scale", "small", "--unit", "5"]);
    let said = String::from_utf8(demo.output().unwrap().stdout).unwrap();
    for (design, clients) in
        DESIGNS.into_iter().flat_map(|design| [(design, 1), (design, 20)])
    {
        let words = format!("{design}, {clients} at once: ");
        let line = said.lines().find(|line| line.starts_with(&words));
        let line = line.unwrap_or_else(|| panic!("no `{words}` in {said}"));
        for unit in [" ms, ", " requests/s, ", " MB"] {
            assert!(line.contains(unit), "{line}");
        }
    }
}
