//! What all front doors do alike: they answer over the internet.

use crate::sim::kernel::{CallId, Kernel, Reply};
use crate::sim::random::Stream;

/// Answers a client: half of the door's overhead was on the way in, the other half was kept for the
/// way back.
pub(super) fn answer(kernel: &mut Kernel, call: CallId, reply: Reply) {
    let Some(&asked) = kernel.get_call(call) else {
        return;
    };
    let id = kernel.request(asked.request).id;
    let network = kernel.samplers.network;
    let draws = kernel.draws;
    let back = draws.span(network, Stream::NetworkBack, id, asked.attempt);
    kernel.reply(call, reply, asked.reply_delay.plus(back));
}
