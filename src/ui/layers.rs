//! The layers of the pictures: which of them have to be painted anew, by what has happened. What travels is
//! painted in every frame and is no layer; all else stays until something that it shows is another.

/// What is painted and then stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layer {
    /// The parts of the designs and the words beside them.
    Parts,
    /// The curves of the charts.
    Curves,
    /// The line at the playhead over the curves, and the values at the instant pointed at.
    Pointer,
    /// The marks of notable moments.
    Marks,
}

/// What makes layers stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Another run: other designs, perhaps, and other numbers.
    Run,
    /// More of the run is simulated, or other charts are shown.
    Data,
    /// The words tell another moment.
    Words,
    /// The playhead has moved, or the reader points elsewhere.
    Instant,
    /// There is more room, or less.
    Size,
    /// Dark instead of light, or the other way round.
    Theme,
}

impl Cause {
    /// The layers that show what it changes.
    fn clears(self) -> &'static [Layer] {
        match self {
            Self::Run | Self::Size => &[Layer::Parts, Layer::Curves, Layer::Pointer, Layer::Marks],
            Self::Theme => &[Layer::Parts, Layer::Curves, Layer::Pointer],
            Self::Data => &[Layer::Curves, Layer::Pointer, Layer::Marks],
            Self::Words => &[Layer::Parts],
            Self::Instant => &[Layer::Pointer],
        }
    }
}

/// Which layers are as they should be.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    /// A bit for each layer that has been painted since it was last cleared.
    fresh: u8,
}

impl Layers {
    /// Something has happened: the layers that show it are stale.
    pub(crate) fn clear(&mut self, cause: Cause) {
        for layer in cause.clears() {
            self.fresh &= !bit(*layer);
        }
    }

    /// Whether a layer has to be painted; whoever asks paints it.
    pub(crate) fn take(&mut self, layer: Layer) -> bool {
        let is_stale = self.fresh & bit(layer) == 0;
        self.fresh |= bit(layer);
        is_stale
    }
}

fn bit(layer: Layer) -> u8 {
    1 << layer as u8
}
