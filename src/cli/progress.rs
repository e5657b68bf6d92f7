//! Progress on standard error: only on a terminal, and only when a run takes longer than a moment.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

/// How long a run may take before it says that it is still at work.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// Shows what the run is doing until it is dropped.
pub(super) struct Progress {
    thread: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts to wait; shows nothing yet.
    pub fn start() -> Progress {
        let thread = std::io::stderr().is_terminal().then(|| {
            let (sender, receiver) = mpsc::channel();
            let thread = std::thread::spawn(move || {
                let shown_from = Instant::now() + PATIENCE;
                let mut stage = String::new();
                let mut bar: Option<ProgressBar> = None;
                loop {
                    match receiver.recv_timeout(TICK) {
                        Ok(next) => stage = next,
                        Err(RecvTimeoutError::Timeout) => {}
                        Err(RecvTimeoutError::Disconnected) => break,
                    }
                    if Instant::now() >= shown_from {
                        let bar = bar.get_or_insert_with(ProgressBar::new_spinner);
                        bar.set_message(stage.clone());
                        bar.tick();
                    }
                }
                if let Some(bar) = bar {
                    bar.finish_and_clear();
                }
            });
            (sender, thread)
        });
        Progress { thread }
    }

    /// Tells what is being done now.
    pub fn stage(&self, stage: impl Into<String>) {
        if let Some((sender, _)) = &self.thread {
            // The receiver lives until the sender is dropped; a lost message would only be a stale label.
            let _ = sender.send(stage.into());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
