//! Keys of things under way: a key outlives its thing and then finds nothing.

use crate::arena::keys;

keys! {
    /// A user's request.
    RequestKey;
    /// A call between two parts.
    CallId;
    /// A batch of received messages.
    BatchId;
    /// A message in a queue.
    MessageId;
    /// An invocation of a function.
    InvocationId;
}
