//! The events of the simulation.

use super::{BatchId, CallId, InvocationId, MessageId, RequestKey};
use crate::arena::Word;
use crate::topology::PartIx;

/// Everything that can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A call reaches the part that it is for.
    Deliver(CallId),
    /// An answer reaches the part that made the call.
    Return(CallId),
    /// A part's timer is due.
    Timer(PartIx, Timer),
}

/// An event as the calendar keeps it: two words, of which the first says what it is, and of which part, and the nth of
/// what. Like keys, they are stored and read as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Packed {
    what: u64,
    key: u64,
}

/// What is packed: a delivery, a return, and from here on the kinds of timers.
const DELIVER: u8 = 0;
const RETURN: u8 = 1;
const TIMERS: u8 = 2;

impl Event {
    #[inline(always)]
    pub(super) fn pack(self) -> Packed {
        match self {
            Self::Deliver(call) => Packed {
                what: DELIVER.into(),
                key: call.word(),
            },
            Self::Return(call) => Packed {
                what: RETURN.into(),
                key: call.word(),
            },
            Self::Timer(part, timer) => {
                let (kind, key, nth) = timer.words();
                let (kind, part) = (u64::from(TIMERS + kind), u64::from(part));
                let what = kind | part << 8 | u64::from(nth) << 32;
                Packed { what, key }
            }
        }
    }
}

impl Packed {
    #[inline(always)]
    pub(super) fn unpack(self) -> Event {
        match self.what as u8 {
            DELIVER => Event::Deliver(CallId::of_word(self.key)),
            RETURN => Event::Return(CallId::of_word(self.key)),
            kind => {
                let (part, nth) = ((self.what >> 8) as PartIx, (self.what >> 32) as u32);
                Event::Timer(part, Timer::of_words(kind - TIMERS, self.key, nth))
            }
        }
    }
}

/// Declares the kinds of timers. Each carries at most a key, or a number in its place, and a number.
macro_rules! timers {
    ($($(#[$doc:meta])* $kind:ident $(($key:ident: $Key:ty $(, $nth:ident: u32)?))?,)*) => {
        /// What a timer is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Timer {
            $($(#[$doc])* $kind $(($Key $(, timers!(@u32 $nth))?))?,)*
        }

        /// The kinds of timers.
        enum Kind {
            $($kind,)*
        }

        impl Timer {
            /// Its kind, its key and its number.
            #[inline(always)]
            fn words(self) -> (u8, u64, u32) {
                match self {
                    $(Self::$kind $(($key $(, $nth)?))? => {
                        let (key, nth) = timers!(@words $($key $($nth)?)?);
                        (Kind::$kind as u8, key, nth)
                    })*
                }
            }

            /// The timer with these words.
            #[inline(always)]
            fn of_words(kind: u8, key: u64, nth: u32) -> Self {
                $(if kind == Kind::$kind as u8 {
                    $(
                        let $key = <$Key as Word>::of_word(key);
                        $(let $nth = nth;)?
                    )?
                    return Self::$kind $(($key $(, $nth)?))?;
                })*
                debug_assert!(false, "there is no timer of the kind {kind}, with {key} and {nth}");
                Self::Tick
            }

            /// One of each kind.
            #[cfg(test)]
            fn all() -> Vec<Self> {
                vec![$({
                    $(
                        let $key = <$Key as Word>::of_word(0x8765_4321);
                        $(let $nth: u32 = 0xfedc_ba98;)?
                    )?
                    Self::$kind $(($key $(, $nth)?))?
                },)*]
            }
        }
    };
    (@u32 $nth:ident) => { u32 };
    (@words) => { (0, 0) };
    (@words $key:ident) => { ($key.word(), 0) };
    (@words $key:ident $nth:ident) => { ($key.word(), $nth) };
}

timers! {
    /// The part's regular tick.
    Tick,
    /// A call was not answered in time.
    CallTimeout(call: CallId),
    /// A client sends its request again.
    Retry(request: RequestKey),
    /// A client asks for the nth time whether its request is done.
    Ask(request: RequestKey, nth: u32),
    /// An environment is initialised.
    EnvironmentReady(invocation: InvocationId),
    /// Provisioned environments are allocated; the number says which allocation it is.
    Provisioned(allocation: u32),
    /// The code's own work on one request is done.
    WorkDone(invocation: InvocationId),
    /// The SDK tries its database call again.
    SdkRetry(invocation: InvocationId),
    /// What a model has written so far is passed on, if it is still writing.
    Chunk(call: CallId),
    /// The function runs into its timeout.
    FunctionTimeout(invocation: InvocationId),
    /// A received message becomes visible again, if this is still its latest receive.
    Visibility(message: MessageId, receive_count: u32),
    /// A delayed message may be received.
    Delay(message: MessageId),
    /// A message reaches the end of its retention.
    Expire(message: MessageId),
    /// A dead letter is taken back.
    Redrive,
    /// The long poll of a receive ends.
    LongPoll(call: CallId),
    /// A table's capacity update is complete.
    CapacityUpdated,
    /// An instance is started.
    InstanceReady(instance: u32),
    /// Instances are launched for the next hour.
    Forecast,
    /// Targets have their health check.
    HealthCheck,
    /// A throttled batch is offered to the function again.
    Reinvoke(batch: BatchId),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::Key;

    #[test]
    fn events_are_unpacked_as_they_were_packed() {
        let timers = Timer::all();
        let timers = timers.into_iter().map(|timer| Event::Timer(201, timer));
        let call = CallId::new(7, u32::MAX);
        let events = timers.chain([Event::Deliver(call), Event::Return(call)]);
        for event in events {
            assert_eq!(event.pack().unpack(), event);
        }
    }
}
