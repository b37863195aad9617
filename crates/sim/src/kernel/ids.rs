//! Keys of things under way: a key outlives its thing and then finds nothing.

slotmap::new_key_type! {
    /// A user's request.
    pub(crate) struct RequestKey;
    /// A call between two parts.
    pub(crate) struct CallId;
    /// A batch of received messages.
    pub(crate) struct BatchId;
    /// A message in a queue.
    pub(crate) struct MessageId;
    /// An invocation of a function.
    pub(crate) struct InvocationId;
}
