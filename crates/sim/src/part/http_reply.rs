//! What all front doors have in common: they answer over the internet.

use crate::kernel::{CallId, Kernel, Reply};
use crate::random::Stream;

/// Answers a client: half of the door's overhead was spent on the way in, the other half is spent on the
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
