//! Wakes: from here and from there, early, late and twice.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::net::Ipv4Addr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use chapter7::{IOLoop, TcpListener, TcpStream, moment, multi, sleep};

/// Polls until `left` is 0, and gives the number of polls; at the first one it
/// hands out its waker.
async fn polls_until_0(
    left: &AtomicUsize,
    hand_out: impl FnOnce(Waker),
) -> usize {
    let (mut polls, mut hand_out) = (0, Some(hand_out));
    poll_fn(|context| {
        polls += 1;
        if let Some(hand_out) = hand_out.take() {
            hand_out(context.waker().clone());
        }
        match left.load(Ordering::SeqCst) {
            0 => Poll::Ready(polls),
            _ => Poll::Pending,
        }
    })
    .await
}

#[test]
fn a_wake_that_comes_during_the_poll_is_not_lost() {
    let polls = IOLoop::new().unwrap().run_sync(async {
        let mut polls = 0;
        poll_fn(|context| {
            polls += 1;
            if polls == 2 {
                return Poll::Ready(());
            }
            let waker = context.waker().clone();
            thread::spawn(move || waker.wake()).join().unwrap();
            Poll::Pending
        })
        .await;
        polls
    });
    assert_eq!(polls, Ok(2));
}

#[test]
fn two_wakes_before_the_turn_are_one_poll() {
    let polls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&polls);
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let _task = io_loop.spawn(poll_fn(move |context| {
        counted.set(counted.get() + 1);
        if counted.get() == 1 {
            context.waker().wake_by_ref();
            context.waker().wake_by_ref();
        }
        Poll::<()>::Pending
    }));
    io_loop.run_sync(sleep(Duration::from_secs(1))).unwrap();
    assert_eq!(polls.get(), 2);
}

#[test]
fn wakes_from_many_threads_all_arrive() {
    const THREADS: usize = 8;
    const WAKES: usize = 500;
    let tasks = (0..THREADS).map(|_| async move {
        let left = Arc::new(AtomicUsize::new(WAKES));
        let wakes = Arc::clone(&left);
        polls_until_0(&left, move |waker| {
            thread::spawn(move || {
                for _ in 0..WAKES {
                    wakes.fetch_sub(1, Ordering::SeqCst);
                    waker.wake_by_ref();
                }
            });
        })
        .await
    });
    let (io_loop, tasks) = (IOLoop::new().unwrap(), tasks.collect());
    let polls = io_loop.run_sync(multi(tasks)).unwrap();
    // A task is polled for its own wakes and for those of its neighbours.
    let most = THREADS * WAKES + 1;
    assert!(polls.iter().all(|polls| *polls <= most), "{polls:?}");
}

#[test]
fn a_task_that_always_wakes_itself_leaves_the_others_their_turns() {
    let io_loop = IOLoop::new().unwrap();
    let _greedy = io_loop.spawn(async {
        loop {
            moment().await;
        }
    });
    let heard = io_loop.run_sync(async {
        sleep(Duration::from_millis(5)).await;
        IOLoop::current().run_in_executor(|| "a thread").await
    });
    assert_eq!(heard, Ok("a thread"));
}

#[test]
fn a_waker_that_outlives_its_task_wakes_nobody() {
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let kept = Rc::new(RefCell::new(None::<Waker>));
    let keep = Rc::clone(&kept);
    let first = poll_fn(move |context| {
        *keep.borrow_mut() = Some(context.waker().clone());
        Poll::Ready(())
    });
    io_loop.run_sync(first).unwrap();
    // The next task has its place, and is not its heir.
    let mut polls = 0;
    let second = poll_fn(move |context| {
        polls += 1;
        if polls == 2 {
            return Poll::Ready(IOLoop::current().time());
        }
        kept.borrow_mut().take().unwrap().wake();
        let waker = context.waker().clone();
        let second = Duration::from_secs(1);
        IOLoop::current().call_later(second, move || waker.wake());
        Poll::Pending
    });
    assert_eq!(io_loop.run_sync(second), Ok(Duration::from_secs(1)));
}

#[test]
fn callbacks_of_another_thread_come_in_its_order_on_the_loops_thread() {
    let io_loop = IOLoop::new().unwrap();
    let handle = io_loop.handle();
    let (send, receive) = channel();
    thread::spawn(move || {
        for number in 0..1_000 {
            let send = send.clone();
            let call = move || send.send((number, thread::current().id()));
            handle.add_callback(move || call().unwrap());
        }
        handle.stop();
    });
    io_loop.start();
    let here = thread::current().id();
    let came = receive.try_iter();
    assert!(came.eq((0..1_000).map(|number| (number, here))));
}

/// A waker that uses the loop, as the wakers of others may.
struct ListensWhenWoken(Waker);

impl Wake for ListensWhenWoken {
    fn wake(self: Arc<Self>) {
        drop(TcpListener::bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap());
        self.0.wake_by_ref();
    }
}

#[test]
fn a_waker_that_a_socket_calls_may_use_the_loop() {
    let accepted = IOLoop::new().unwrap().run_sync(async {
        let any_port = (Ipv4Addr::LOCALHOST, 0).into();
        let listener = TcpListener::bind(any_port).unwrap();
        let address = listener.local_addr().unwrap();
        let _client = IOLoop::current().spawn(TcpStream::connect(address));
        let mut accept = Box::pin(listener.accept());
        poll_fn(move |context| {
            let waker = ListensWhenWoken(context.waker().clone());
            let waker = Waker::from(Arc::new(waker));
            accept.as_mut().poll(&mut Context::from_waker(&waker))
        })
        .await
        .is_ok()
    });
    assert_eq!(accepted, Ok(true));
}
