//! The loop as it grows, a file a step: each has everything of the one before,
//! and one thing more. Read them as diffs.

pub mod sockets;
pub mod step1_ready_queue;
pub mod step2_timers;
pub mod step3_readiness;
pub mod step4_wakers;
pub mod step5_thread_pool;
pub mod step6_run_sync;
pub mod wakeup;
