//! Every core: threads, processes, and rayon.
//!
//! # Read in this order
//!
//! 1. [`threads`]: each tool for threads that share something, and the failure
//!    it is for: [`race`](threads::race), [`lock`](threads::lock),
//!    [`channel`](threads::channel), [`condition`](threads::condition),
//!    [`notify`](threads::notify), [`event`](threads::event),
//!    [`semaphore`](threads::semaphore), [`barrier`](threads::barrier);
//! 2. [`processes`]: five of them, a queue from them, one that crashes
//!    ([`child`]: how this program starts itself again);
//! 3. [`mandelbrot`] and [`parallel`]: one job, on one core and on all;
//! 4. [`choose`]: what a process, a thread and a task cost.
//!
//! # Not covered
//!
//! What a task is (chapter 7), and blocking work beside tasks (chapter 9).

use stage::{Demo, Lesson};

pub mod child;
pub mod choose;
pub mod mandelbrot;
pub mod parallel;
pub mod processes;
pub mod threads;

/// The demos of this lesson, in the order of its page.
#[must_use]
pub fn lesson() -> Lesson {
    Lesson::new(
        10,
        [
            Demo::steps("threads")
                .variant("race", "no lock", threads::race::demo)
                .variant("lock", "one at a time", threads::lock::demo)
                .variant("channel", "nothing shared", threads::channel::demo)
                .variant("condition", "until", threads::condition::demo)
                .variant("notify", "nobody hears", threads::notify::demo)
                .variant("event", "once, for all", threads::event::demo)
                .variant("semaphore", "so many", threads::semaphore::demo)
                .variant("barrier", "together", threads::barrier::demo)
                .needs(threads::four),
            Demo::steps("processes")
                .plays("five, and their parent", processes::five::demo)
                .variant("queue", "their results", processes::queue::demo)
                .variant("crash", "one crashes", processes::crash::demo),
            Demo::steps("parallel")
                .plays("one core, and all of them", parallel::demo)
                .heavy(),
            Demo::steps("choose")
                .plays("100, 1,000 and 10,000", choose::demo)
                .heavy(),
        ],
    )
}
