//! A turn of the loop: who can go on does.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use super::{IOLoop, Parts};
use crate::clock::Clock;
use crate::stuck::line_of;
use crate::timers::Timeout;
use crate::wake_queue::{Ready, TaskId};

/// While there is always somebody who can go on, the loop looks at sockets and
/// timers once in so many.
const LOOK_EVERY: usize = 64;

// ANCHOR: turn
impl IOLoop {
    /// One turn: whoever can go on now does, each once.
    pub(super) fn turn(&self) {
        let Parts { queue, since_look, .. } = &*self.parts;
        if queue.len() == 0 || since_look.get() >= LOOK_EVERY {
            self.look_around();
        }
        let turn = queue.len();
        since_look.set(since_look.get() + turn);
        for _ in 0..turn {
            match queue.pop() {
                Some(Ready::Callback(callback)) => self.run(callback),
                Some(Ready::Timer(timeout)) => self.run_timer(timeout),
                Some(Ready::Task(id)) => self.poll(id),
                None => return,
            }
        }
    }

    /// Collects who can go on because of a socket, the clock or a thread. If
    /// nobody can, sleeps until somebody does.
    fn look_around(&self) {
        let Parts { queue, timers, sources, clock, stopping, .. } =
            &*self.parts;
        self.parts.since_look.set(0);
        let idle = queue.len() == 0 && !stopping.get();
        let next_due = timers.borrow().next_due();
        let next_due = next_due.filter(|_| !self.waits_for_a_thread());
        let most = match next_due {
            _ if !idle => Some(Duration::ZERO),
            Some(due) => Some(clock.until(due)),
            None => None,
        };
        let rang = sources.wait(most);
        if rang.expect("the system can wait for sockets") {
            queue.open_inbox();
        }
        if idle
            && queue.len() == 0
            && let Some(due) = next_due
        {
            clock.jump_to(due);
        }
        let now = clock.now();
        self.parts.looked_at.set(now);
        for timeout in timers.borrow().due(now) {
            queue.push(Ready::Timer(timeout));
        }
    }

    /// A clock that jumps does not jump over what a thread still does.
    fn waits_for_a_thread(&self) -> bool {
        let Parts { clock, jobs, .. } = &*self.parts;
        matches!(clock, Clock::Virtual(_)) && Arc::strong_count(jobs) > 1
    }
}
// ANCHOR_END: turn

impl IOLoop {
    fn run_timer(&self, timeout: Timeout) {
        let callback = self.parts.timers.borrow_mut().remove(timeout);
        callback.into_iter().for_each(|callback| self.run(callback));
    }

    fn run(&self, callback: Box<dyn FnOnce()>) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(callback)) {
            self.log(&format!("a callback panicked: {}", message(&*panic)));
        }
    }

    fn poll(&self, id: TaskId) {
        let Parts { tasks, looked_at, .. } = &*self.parts;
        let Some(task) = tasks.get(id) else { return };
        let at = task.spawned_at;
        let polled = catch_unwind(AssertUnwindSafe(|| {
            if task.poll(looked_at.get()) {
                drop((tasks.remove(id), task));
            }
        }));
        if let Err(panic) = polled {
            let (line, why) = (line_of(at), message(&*panic));
            self.log(&format!("the task spawned at {line} panicked: {why}"));
            drop(tasks.remove(id));
        }
    }
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no text")
}
