//! FSRS-6: what a review makes of a memory, and how long the memory lasts.
//!
//! The formulas and the default weights are those of "The Algorithm", section FSRS-6, in the wiki of
//! open-spaced-repetition/fsrs4anki. The crate `fsrs`, to which a test holds this, also trains weights and brings a library
//! for that, so the program does without it.

/// The weights w0 to w20 that fit most people.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const DECAY: f64 = -W[20];

/// What is left of all reviews of a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trace {
    /// Days after which nine of ten such memories are still there.
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
}

fn factor() -> f64 {
    0.9_f64.powf(1.0 / DECAY) - 1.0
}

/// R(t, S) = (1 + FACTOR t / S)^DECAY: how likely a memory is still there after some days.
pub fn retrievability(days: f64, stability: f64) -> f64 {
    (1.0 + factor() * days / stability).powf(DECAY)
}

/// I(r, S) = S / FACTOR (r^(1 / DECAY) - 1): after how many days it is as likely as wanted.
pub fn interval(stability: f64, retention: f64) -> f64 {
    stability / factor() * (retention.powf(1.0 / DECAY) - 1.0)
}

/// Returns what a review leaves, whole days after the last one; again, hard, good, easy are 1 to 4.
pub fn review(trace: Option<Trace>, days: i64, grade: u8) -> Trace {
    let grade = grade.clamp(1, 4);
    let Some(trace) = trace else {
        let stability = stable(W[usize::from(grade) - 1]);
        return Trace { stability, difficulty: first_difficulty(f64::from(grade)).clamp(1.0, 10.0) };
    };
    let likely = retrievability(days as f64, trace.stability);
    let stability = match (days, grade) {
        (0, _) => same_day(trace.stability, grade),
        (_, 1) => forgotten(trace, likely),
        _ => remembered(trace, likely, grade),
    };
    Trace { stability: stable(stability), difficulty: next_difficulty(trace.difficulty, f64::from(grade)) }
}

fn stable(days: f64) -> f64 {
    days.clamp(0.001, 36500.0)
}

/// D0(G) = w4 - e^(w5 (G - 1)) + 1.
fn first_difficulty(grade: f64) -> f64 {
    W[4] - (W[5] * (grade - 1.0)).exp() + 1.0
}

/// D'' = w7 D0(4) + (1 - w7) D', D' = D - w6 (G - 3) (10 - D) / 9.
fn next_difficulty(difficulty: f64, grade: f64) -> f64 {
    let next = difficulty - W[6] * (grade - 3.0) * (10.0 - difficulty) / 9.0;
    (W[7] * first_difficulty(4.0) + (1.0 - W[7]) * next).clamp(1.0, 10.0)
}

/// S'r = S (e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1) w15 w16 + 1), with w15 where it was hard and w16 where it was easy.
fn remembered(Trace { stability, difficulty }: Trace, likely: f64, grade: u8) -> f64 {
    let grown = W[8].exp() * (11.0 - difficulty) * stability.powf(-W[9]) * ((W[10] * (1.0 - likely)).exp() - 1.0);
    let weight = match grade {
        2 => W[15],
        4 => W[16],
        _ => 1.0,
    };
    stability * (grown * weight + 1.0)
}

/// S'f = min(w11 D^-w12 ((S + 1)^w13 - 1) e^(w14 (1 - R)), S / e^(w17 w18)).
fn forgotten(Trace { stability, difficulty }: Trace, likely: f64) -> f64 {
    let grown = (stability + 1.0).powf(W[13]) - 1.0;
    let left = W[11] * difficulty.powf(-W[12]) * grown * (W[14] * (1.0 - likely)).exp();
    left.min(stability / (W[17] * W[18]).exp())
}

/// S's = S e^(w17 (G - 3 + w18)) S^-w19, never less than S unless forgotten.
fn same_day(stability: f64, grade: u8) -> f64 {
    let grown = (W[17] * (f64::from(grade) - 3.0 + W[18])).exp() * stability.powf(-W[19]);
    stability * if grade > 1 { grown.max(1.0) } else { grown }
}
