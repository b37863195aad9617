//! What a design is made of, as data: its parts, the links between them, and what each part
//! counts. Views read this and nothing else: they know no design by name.

use super::metric::{MetricSpec, Role};

/// Index of a part within its design.
pub type PartIx = u8;

/// Index of a link within its design.
pub type LinkIx = u8;

/// The parts and links of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Topology {
    /// Short name for data and addresses, in kebab-case; no two designs of a run have the same.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// One line: what is special about it.
    pub tagline: String,
    /// The parts; a request's way begins at the first one.
    pub parts: Vec<PartSpec>,
    /// The links, each between two parts.
    pub links: Vec<LinkSpec>,
    /// The number of metrics of all parts together.
    pub metric_count: usize,
}

/// One part of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct PartSpec {
    /// Short name for data, in kebab-case.
    pub id: &'static str,
    /// Name for people: "API Gateway".
    pub label: &'static str,
    /// What it is.
    pub kind: PartKind,
    /// What it looks like.
    pub glyph: Glyph,
    /// The groups of settings that it goes by: the paths that they begin with ("settings.lambda").
    pub settings: &'static [&'static str],
    /// Place along the way of a request, from 0. The same kind of part has the same column in
    /// every design, so that the eye compares straight across.
    pub column: u8,
    /// Place beside the way: 0 is on it, 1 is below, -1 is above, -2 above that.
    pub row: i8,
    /// Which of several like it that stand together as one.
    pub stack: Stack,
    /// What it counts.
    pub metrics: &'static [MetricSpec],
    /// Index of its first metric among all metrics of the design.
    pub first_metric: usize,
}

/// A part's place among several like it that share one place in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Which one it is, from 0.
    pub at: u8,
    /// How many there are.
    pub of: u8,
}

impl Stack {
    /// It stands alone.
    pub const ALONE: Self = Self { at: 0, of: 1 };
}

/// What a part is, whatever it looks like: prices, reports and journeys go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// All callers.
    Clients,
    /// API Gateway, REST.
    ApiGateway,
    /// An Application Load Balancer.
    LoadBalancer,
    /// A function that works on requests.
    Function,
    /// A function that answers questions from the table.
    StatusFunction,
    /// A group of instances.
    Instances,
    /// A topic of SNS.
    Topic,
    /// A bus of `EventBridge`.
    EventBus,
    /// A queue of SQS.
    Queue,
    /// A queue of SQS for what could not be processed.
    DeadLetters,
    /// The pollers between a queue and a function.
    Pollers,
    /// A provider of a language model.
    ModelProvider,
    /// A table of `DynamoDB`.
    Table,
    /// API Gateway, WebSocket.
    WebSocket,
}

/// The kinds of picture that a part can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// A crowd of callers.
    Clients,
    /// A gate with a token bucket.
    Gate,
    /// What hands an event on to several.
    Topic,
    /// A line of waiting messages.
    Queue,
    /// What takes messages out of a queue.
    Poller,
    /// A block of environments.
    Function,
    /// A function beside the way, which answers questions.
    Status,
    /// A provider of a language model.
    Model,
    /// A database table.
    Table,
    /// Where messages go that could not be processed.
    DeadLetters,
    /// What pushes results to clients.
    Push,
}

/// A one-way or two-way link between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkSpec {
    /// Where calls or messages come from.
    pub from: PartIx,
    /// Where they go to.
    pub to: PartIx,
    /// What travels on it.
    pub kind: LinkKind,
}

/// What travels on a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Calls one way, their answers back on the same line.
    Call,
    /// Messages one way; acknowledgements are not drawn.
    Message,
    /// Messages that are given up.
    DeadLetter,
    /// Finished results on their way to the client, aside from the calls.
    Push,
}

impl Topology {
    /// Index of the part with this id.
    pub fn part(&self, id: &str) -> Option<PartIx> {
        self.parts
            .iter()
            .position(|part| part.id == id)
            .map(|index| index as PartIx)
    }

    /// Whether it has a part that looks like this.
    pub fn has(&self, glyph: Glyph) -> bool {
        self.parts.iter().any(|part| part.glyph == glyph)
    }

    /// Whether it has a part of this kind.
    pub fn has_kind(&self, kind: PartKind) -> bool {
        self.parts.iter().any(|part| part.kind == kind)
    }

    /// Every metric with its part and its index among all metrics of the design.
    pub fn metrics(&self) -> impl Iterator<Item = (usize, &PartSpec, &'static MetricSpec)> {
        self.parts.iter().flat_map(|part| {
            part.metrics
                .iter()
                .enumerate()
                .map(move |(at, spec)| (part.first_metric + at, part, spec))
        })
    }

    /// The metrics with a role, each with its index among all metrics of the design.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = (usize, &'static MetricSpec)> {
        self.metrics()
            .filter(move |(.., spec)| spec.role == role)
            .map(|(at, _, spec)| (at, spec))
    }
}
