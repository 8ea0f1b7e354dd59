//! The loop under ordinary use.

use std::cell::RefCell;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::Duration;

use chapter7::{
    IOLoop, Stuck, TcpListener, TcpStream, future, moment, multi, sleep,
};

/// Where a test writes down what happens.
type Lines = Rc<RefCell<Vec<String>>>;

fn any_port() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn callbacks_are_called_in_the_order_in_which_they_were_added() {
    let io_loop = IOLoop::new().unwrap();
    let lines = Lines::default();
    for name in ["a", "b"] {
        let lines = Rc::clone(&lines);
        io_loop.add_callback(move || lines.borrow_mut().push(name.to_owned()));
    }
    io_loop.stop();
    io_loop.start();
    assert_eq!(*lines.borrow(), ["a", "b"]);
}

#[test]
fn a_virtual_clock_jumps_and_timers_come_in_their_order() {
    let io_loop = IOLoop::with_virtual_clock().unwrap();
    let units = io_loop
        .run_sync(async {
            let slept = [3, 1, 2].map(|units| async move {
                sleep(units * SECOND).await;
                IOLoop::current().time().as_secs()
            });
            multi(Vec::from(slept)).await
        })
        .unwrap();
    assert_eq!(units, [3, 1, 2]);
    assert_eq!(io_loop.time(), 3 * SECOND);
}

#[test]
fn a_spawned_task_gives_its_result() {
    let io_loop = IOLoop::new().unwrap();
    let sum = io_loop.run_sync(async {
        let io_loop = IOLoop::current();
        let handles: Vec<_> = (1..=4)
            .map(|n| {
                io_loop.spawn(async move {
                    moment().await;
                    n
                })
            })
            .collect();
        multi(handles).await.iter().sum::<i32>()
    });
    assert_eq!(sum, Ok(10));
}

#[test]
fn a_job_in_a_thread_gives_its_result() {
    let io_loop = IOLoop::new().unwrap();
    let here = std::thread::current().id();
    let there = io_loop.run_sync(async {
        let job = || std::thread::current().id();
        IOLoop::current().run_in_executor(job).await
    });
    assert_ne!(there, Ok(here));
}

#[test]
fn what_is_written_on_one_side_is_read_on_the_other() {
    let io_loop = IOLoop::new().unwrap();
    let read = io_loop
        .run_sync(async {
            let listener = TcpListener::bind(any_port())?;
            let address = listener.local_addr()?;
            let _server = IOLoop::current().spawn(async move {
                let (stream, _) = listener.accept().await?;
                stream.write_all(b"hello").await
            });
            let stream = TcpStream::connect(address).await?;
            let mut buffer = [0; 16];
            let mut text = Vec::new();
            loop {
                match stream.read(&mut buffer).await? {
                    0 => return io::Result::Ok(text),
                    read => text.extend_from_slice(&buffer[..read]),
                }
            }
        })
        .unwrap();
    assert_eq!(read.unwrap(), b"hello");
}

#[test]
fn a_hundred_clients_are_served_and_half_of_them_hang_up() {
    /// Sends back what comes, until the end.
    async fn echo(stream: TcpStream) -> io::Result<()> {
        let mut buffer = [0; 1024];
        loop {
            match stream.read(&mut buffer).await? {
                0 => return Ok(()),
                read => stream.write_all(&buffer[..read]).await?,
            }
        }
    }

    /// Sends more than a socket takes at once; every other one does not wait
    /// for the answer.
    async fn ask(address: SocketAddr, number: usize) -> io::Result<usize> {
        let stream = TcpStream::connect(address).await?;
        stream.write_all(&[7; 10_000]).await?;
        let (mut buffer, mut came) = ([0; 1024], 0);
        while number.is_multiple_of(2) && came < 10_000 {
            came += stream.read(&mut buffer).await?;
        }
        Ok(came)
    }

    let io_loop = IOLoop::new().unwrap();
    io_loop.set_log(|_| {});
    let came = io_loop.run_sync(async {
        let io_loop = IOLoop::current();
        let listener = TcpListener::bind(any_port())?;
        let address = listener.local_addr()?;
        io_loop.spawn_callback(async move {
            loop {
                let (stream, _) = listener.accept().await?;
                IOLoop::current().spawn_callback(echo(stream));
            }
            #[expect(unreachable_code, reason = "names the error's type")]
            io::Result::Ok(())
        });
        let clients =
            (0..100).map(|number| io_loop.spawn(ask(address, number)));
        let clients: Vec<_> = clients.collect();
        let mut came = 0;
        for client in clients {
            came += client.await?;
        }
        io::Result::Ok(came)
    });
    assert_eq!(came.unwrap().unwrap(), 50 * 10_000);
}

#[test]
fn run_sync_says_who_waits_for_a_promise_that_nobody_keeps() {
    let io_loop = IOLoop::new().unwrap();
    let stuck = io_loop.run_sync(async {
        let (promise, waits) = future::<()>();
        let never = IOLoop::current().spawn(async move {
            std::future::pending::<()>().await;
            promise.set_result(());
        });
        waits.await;
        never.await;
    });
    let Err(Stuck::NobodyWakes(tasks)) = stuck else {
        panic!("{stuck:?}");
    };
    println!("{tasks:#?}");
    assert_eq!(tasks.len(), 2);
}
