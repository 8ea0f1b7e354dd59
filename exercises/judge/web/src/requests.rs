//! Requests to a server: each is a task that runs its handler.

use std::panic::resume_unwind;

use paused_tokio::task::JoinHandle;

use crate::jobs::settle;

/// Requests with numbers from 0, each of which is answered with a `T`.
#[derive(Debug)]
pub struct Requests<T>(Vec<Option<JoinHandle<T>>>);

impl<T: Send + 'static> Requests<T> {
    /// No request so far.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "as its neighbours")]
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// One more, whose handler is this future. Returns when it waits, or has
    /// its answer.
    pub async fn ask(
        &mut self,
        handler: impl Future<Output = T> + Send + 'static,
    ) {
        self.0.push(Some(paused_tokio::spawn(handler)));
        settle().await;
    }

    /// The client of this request goes away: its handler is dropped.
    pub async fn leave(&mut self, number: usize) {
        if let Some(request) = self.0[number].take() {
            request.abort();
        }
        settle().await;
    }

    /// The answer to this request, when it is there; `None` if it was told
    /// before, or its client has gone.
    ///
    /// # Panics
    ///
    /// If the handler did.
    pub async fn answer(&mut self, number: usize) -> Option<T> {
        let request = self.0[number].take()?;
        match request.await {
            Ok(answer) => Some(answer),
            Err(error) => resume_unwind(error.try_into_panic().ok()?),
        }
    }

    /// The answers that are there by now and were not told before, each with
    /// the number of its request.
    ///
    /// # Panics
    ///
    /// If a handler did.
    pub async fn answers(&mut self) -> Vec<(usize, T)> {
        let mut answers = Vec::new();
        for number in 0..self.0.len() {
            if self.0[number].as_ref().is_some_and(JoinHandle::is_finished)
                && let Some(answer) = self.answer(number).await
            {
                answers.push((number, answer));
            }
        }
        answers
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;
    use crate::run;

    #[test]
    fn answers_come_and_clients_go() {
        let program = async {
            let mut requests = Requests::new();
            requests.ask(ready("A")).await;
            requests.ask(pending()).await;
            requests.ask(ready("C")).await;
            requests.leave(1).await;
            assert_eq!(requests.answer(2).await, Some("C"));
            assert_eq!(requests.answers().await, [(0, "A")]);
            assert_eq!(requests.answers().await, []);
            assert_eq!(requests.answer(1).await, None);
        };
        assert!(run(program).is_ok());
    }
}
