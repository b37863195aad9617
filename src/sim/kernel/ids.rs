//! Keys of things under way: a key outlives its thing and then finds nothing.

slotmap::new_key_type! {
    /// A user's request.
    pub(in crate::sim) struct RequestKey;
    /// A call between two parts.
    pub(in crate::sim) struct CallId;
    /// A batch of received messages.
    pub(in crate::sim) struct BatchId;
    /// A message in a queue.
    pub(in crate::sim) struct MessageId;
    /// An invocation of a function.
    pub(in crate::sim) struct InvocationId;
}
