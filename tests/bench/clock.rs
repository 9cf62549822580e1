//! How much longer work takes that is twice as much: 2 where time grows with length, 4 where it grows with its square.
//!
//! Times are those of the processor where the system tells them (Linux), so that a busy machine counts less.

use std::time::Instant;

/// How many seconds runs take together, at least, to be counted.
const ENOUGH: f64 = 0.06;

/// How quick a run may be so that its ratio is still counted: chance weighs more in shorter ones.
const SHORTEST: f64 = 0.001;

/// Times work at a length and at twice that length.
pub(crate) struct Clock {
    /// The first length.
    length: usize,
    /// The ratio that is allowed.
    most: f64,
    /// What took more, with its ratio.
    slow: Vec<String>,
}

impl Clock {
    /// Prints what stands above the columns. Everything is done by this thread, since its time is what counts.
    pub(crate) fn new(length: usize, most: f64) -> Self {
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
        alone.unwrap_or_else(|problem| println!("several threads: {problem}"));
        println!("{:42} {:>9} {:>9}  ratio", "input", "n in ms", "2n in ms");
        Clock { length, most, slow: Vec::new() }
    }

    /// Times the work on an input that is made for each length, and prints both times and their ratio.
    pub(crate) fn compare<I>(&mut self, name: &str, make: impl Fn(usize) -> I, work: impl Fn(&I)) {
        let mut ratio = f64::MAX;
        let (mut once, mut twice) = (f64::MAX, f64::MAX);
        // A machine that has much else to do gets some more chances.
        for _ in 0..4 {
            once = once.min(shortest(3, &make(self.length), &work));
            twice = twice.min(shortest(2, &make(2 * self.length), &work));
            ratio = twice / once;
            if ratio <= self.most || once > 3.0 {
                break;
            }
        }
        println!("{name:42} {:9.1} {:9.1}  {ratio:5.2}", once * 1000.0, twice * 1000.0);
        if ratio > self.most && once > SHORTEST {
            self.slow.push(format!("{name} {ratio:.2}"));
        }
    }

    /// Says what took more than is allowed; returns whether nothing did.
    pub(crate) fn tell(&self) -> bool {
        if !self.slow.is_empty() {
            println!("\nover {}: {}", self.most, self.slow.join(", "));
        }
        self.slow.is_empty()
    }
}

/// Returns the shortest of some times that work takes, in seconds.
pub(crate) fn shortest<I>(repeats: usize, input: &I, work: impl Fn(&I)) -> f64 {
    let run = || {
        let start = (Instant::now(), on_processor());
        work(input);
        let wall = start.0.elapsed().as_secs_f64();
        start.1.and_then(|start| Some(on_processor()? - start)).unwrap_or(wall)
    };
    // The system counts in steps of some milliseconds, so that short runs are only true in numbers.
    let several = || {
        let (mut took, mut count) = (0.0, 0.0);
        while took < ENOUGH && count < 1000.0 {
            took += run();
            count += 1.0;
        }
        took / count
    };
    (0..repeats).map(|_| several()).fold(f64::MAX, f64::min)
}

/// Returns how long this thread was at work, in seconds, where the system tells it.
fn on_processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}
