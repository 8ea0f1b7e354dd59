//! Each step of the loop runs.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use chapter7::future;
use chapter7::steps::{
    step1_ready_queue, step2_timers, step3_readiness, step4_wakers,
    step5_thread_pool, step6_run_sync,
};
use mio::Interest;

/// Where a test writes down what happens.
#[derive(Clone, Default)]
struct Lines(Rc<RefCell<Vec<&'static str>>>);

impl Lines {
    fn add(&self, line: &'static str) {
        self.0.borrow_mut().push(line);
    }

    /// A callback that adds a line.
    fn adds(&self, line: &'static str) -> impl Fn() + 'static {
        let lines = self.clone();
        move || lines.add(line)
    }

    #[track_caller]
    fn are(&self, expected: &[&str]) {
        assert_eq!(*self.0.borrow(), expected);
    }
}

fn milliseconds(number: u64) -> Duration {
    Duration::from_millis(number)
}

#[test]
fn step1_calls_in_order_and_what_is_added_comes_in_the_next_turn() {
    let (io_loop, lines) =
        (step1_ready_queue::IOLoop::default(), Lines::default());
    let (again, adds_c) = (io_loop.clone(), lines.adds("c"));
    io_loop.add_callback(lines.adds("a"));
    io_loop.add_callback(move || again.add_callback(adds_c));
    io_loop.add_callback(lines.adds("b"));
    io_loop.start();
    lines.are(&["a", "b", "c"]);
}

#[test]
fn step1_stops_after_the_turn_and_goes_on_when_started_again() {
    let (io_loop, lines) =
        (step1_ready_queue::IOLoop::default(), Lines::default());
    let (stopper, adds_b) = (io_loop.clone(), lines.adds("b"));
    io_loop.add_callback(move || {
        stopper.stop();
        stopper.add_callback(adds_b);
    });
    io_loop.add_callback(lines.adds("a"));
    io_loop.start();
    lines.are(&["a"]);
    io_loop.start();
    lines.are(&["a", "b"]);
}

#[test]
fn step2_calls_later_in_the_order_of_the_times() {
    let (io_loop, lines) = (step2_timers::IOLoop::default(), Lines::default());
    io_loop.call_later(milliseconds(20), lines.adds("b"));
    io_loop.call_later(milliseconds(10), lines.adds("a"));
    let never = io_loop.call_later(milliseconds(15), lines.adds("never"));
    io_loop.remove_timeout(never);
    io_loop.start();
    lines.are(&["a", "b"]);
    assert!(io_loop.time() >= milliseconds(20));
}

#[test]
fn step3_calls_the_handler_of_a_socket_that_can_be_read() {
    let io_loop = step3_readiness::IOLoop::new().unwrap();
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener = std::net::TcpListener::bind(any_port).unwrap();
    let mut peer =
        std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (socket, _) = listener.accept().unwrap();
    socket.set_nonblocking(true).unwrap();
    let mut socket = mio::net::TcpStream::from_std(socket);

    // It was registered before it is moved into the handler, which reads it.
    let place = Rc::new(RefCell::new(None));
    let (handed, stopper) = (Rc::clone(&place), io_loop.clone());
    let read = Rc::new(RefCell::new(Vec::<u8>::new()));
    let text = Rc::clone(&read);
    let handler = move |_: &mio::event::Event| {
        let mut socket = handed.borrow_mut();
        let socket: &mut mio::net::TcpStream = socket.as_mut().unwrap();
        let mut buffer = [0; 3];
        loop {
            match socket.read(&mut buffer) {
                Ok(0) => return stopper.stop(),
                Ok(some) => text.borrow_mut().extend(&buffer[..some]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) => panic!("{error}"),
            }
        }
    };
    let token =
        io_loop.add_handler(&mut socket, Interest::READABLE, handler).unwrap();
    *place.borrow_mut() = Some(socket);
    peer.write_all(b"hello").unwrap();
    drop(peer);
    io_loop.start().unwrap();
    io_loop.remove_handler(token);
    assert_eq!(*read.borrow(), b"hello");
}

#[test]
fn step4_polls_a_task_again_when_a_callback_has_completed_its_future() {
    let io_loop = step4_wakers::IOLoop::new().unwrap();
    let lines = Lines::default();
    let (done, when_done) = future();
    let (told, stopper) = (lines.clone(), io_loop.clone());
    io_loop.spawn(async move {
        told.add("waits");
        told.add(when_done.await);
        stopper.stop();
    });
    io_loop.call_later(milliseconds(10), || done.set_result("woken"));
    io_loop.add_callback(lines.adds("callback"));
    io_loop.start().unwrap();
    lines.are(&["waits", "callback", "woken"]);
}

#[test]
fn step4_is_woken_by_another_thread() {
    let io_loop = step4_wakers::IOLoop::new().unwrap();
    let (polls, stopper) = (Rc::new(Cell::new(0)), io_loop.clone());
    let counted = Rc::clone(&polls);
    io_loop.spawn(async move {
        poll_fn(|context| {
            counted.set(counted.get() + 1);
            if counted.get() == 2 {
                return Poll::Ready(());
            }
            let waker = context.waker().clone();
            std::thread::spawn(move || waker.wake());
            Poll::Pending
        })
        .await;
        stopper.stop();
    });
    io_loop.start().unwrap();
    assert_eq!(polls.get(), 2);
}

#[test]
fn step5_goes_on_while_a_thread_works() {
    let io_loop = step5_thread_pool::IOLoop::new().unwrap();
    let lines = Lines::default();
    let (send, receive) = std::sync::mpsc::channel();
    let job = io_loop.run_in_executor(move || receive.recv().unwrap());
    let (told, stopper) = (lines.clone(), io_loop.clone());
    io_loop.spawn(async move {
        told.add(job.await);
        stopper.stop();
    });
    let adds = lines.adds("meanwhile");
    io_loop.add_callback(move || {
        adds();
        send.send("result").unwrap();
    });
    io_loop.start().unwrap();
    lines.are(&["meanwhile", "result"]);
}

#[test]
fn step6_runs_a_future_to_its_end() {
    let io_loop = step6_run_sync::IOLoop::new().unwrap();
    let (done, when_done) = future();
    io_loop.call_later(milliseconds(10), || done.set_result(7));
    assert_eq!(io_loop.run_sync(when_done).unwrap(), 7);
}

#[test]
fn step6_says_that_nobody_can_wake_what_is_left() {
    let io_loop = step6_run_sync::IOLoop::new().unwrap();
    let stuck = io_loop.run_sync(std::future::pending::<()>()).unwrap_err();
    assert_eq!(stuck.to_string(), "nobody can wake who waits");
}

#[test]
fn the_last_step_is_less_than_400_lines_of_code() {
    let parts = [
        include_str!("../src/steps/step6_run_sync.rs"),
        include_str!("../src/steps/sockets.rs"),
        include_str!("../src/steps/wakeup.rs"),
        include_str!("../src/timers.rs"),
        include_str!("../src/thread_pool.rs"),
    ];
    let is_code = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with("//")
    };
    let lines: usize =
        parts.map(|part| part.lines().filter(is_code).count()).iter().sum();
    assert!(lines < 400, "it has {lines}");
}
