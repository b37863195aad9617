//! What a design is made of, as data: its parts, the links between them, and what each part counts. Views
//! read only this: they know no design by name.

use super::metric::{MetricSpec, Role};
use sluice_scenario::warnings::Parts;

/// Index of a part within its design.
pub type PartIx = u8;

/// Index of a link within its design.
pub type LinkIx = u8;

/// The parts and links of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Topology {
    /// Short name for data and addresses, in kebab-case; unique among the designs of a run.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// What is special about it, in one line.
    pub tagline: String,
    /// The parts; a request's way begins at the first one.
    pub parts: Vec<PartSpec>,
    /// The links, each between two parts.
    pub links: Vec<LinkSpec>,
    /// Number of metrics of all parts together.
    pub metric_count: usize,
}

/// One part of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct PartSpec {
    /// Short name for data, in kebab-case.
    pub id: &'static str,
    /// Name for people: "API Gateway".
    pub label: &'static str,
    /// What kind of part it is.
    pub kind: PartKind,
    /// Which of its kind it is, where that decides its price: the word of the setting that says so
    /// ("http", "m7i.large"); else empty.
    pub flavour: &'static str,
    /// How it is drawn.
    pub glyph: Glyph,
    /// The groups of settings that apply to it, as prefixes of paths ("settings.lambda").
    pub settings: &'static [&'static str],
    /// Column along a request's way, from 0. The same kind of part has the same column in every design,
    /// so that designs can be compared side by side.
    pub column: u8,
    /// Row beside the way: 0 is on it, 1 is below, -1 is above, -2 above that.
    pub row: i8,
    /// Which one it is, where several alike are drawn as one.
    pub stack: Stack,
    /// The metrics that it counts.
    pub metrics: &'static [MetricSpec],
    /// Index of its first metric among all metrics of the design.
    pub first_metric: usize,
}

/// A part's place among several alike that share one place in the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Its index among them, from 0.
    pub at: u8,
    /// The number of them.
    pub of: u8,
}

impl Stack {
    /// A part that stands alone.
    pub const ALONE: Self = Self { at: 0, of: 1 };
}

/// What a part is, however it is drawn: prices, reports and journeys depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// All callers.
    Clients,
    /// API Gateway, REST or HTTP.
    ApiGateway,
    /// An Application Load Balancer.
    LoadBalancer,
    /// A function that works on requests.
    Function,
    /// A function that answers questions from the table.
    StatusFunction,
    /// A group of instances.
    Instances,
    /// An SNS topic.
    Topic,
    /// An `EventBridge` bus.
    EventBus,
    /// An SQS queue.
    Queue,
    /// An SQS dead-letter queue.
    DeadLetters,
    /// The pollers between a queue and a function.
    Pollers,
    /// A provider of a language model.
    ModelProvider,
    /// A `DynamoDB` table.
    Table,
    /// API Gateway, WebSocket.
    WebSocket,
}

impl PartKind {
    /// Every kind, in the order of a request's way.
    pub const ALL: [Self; 14] = [
        Self::Clients,
        Self::ApiGateway,
        Self::LoadBalancer,
        Self::Function,
        Self::StatusFunction,
        Self::Instances,
        Self::Topic,
        Self::EventBus,
        Self::Queue,
        Self::DeadLetters,
        Self::Pollers,
        Self::ModelProvider,
        Self::Table,
        Self::WebSocket,
    ];

    /// Its short name for addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::ApiGateway => "api-gateway",
            Self::LoadBalancer => "load-balancer",
            Self::Function => "lambda",
            Self::StatusFunction => "status",
            Self::Instances => "instances",
            Self::Topic => "topic",
            Self::EventBus => "event-bus",
            Self::Queue => "sqs",
            Self::DeadLetters => "dead-letter-queue",
            Self::Pollers => "event-source-mapping",
            Self::ModelProvider => "model",
            Self::Table => "dynamodb",
            Self::WebSocket => "web-socket",
        }
    }
}

/// The glyphs with which parts are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// A crowd of callers.
    Clients,
    /// A gate with a token bucket.
    Gate,
    /// A fan, which hands an event on to several.
    Topic,
    /// A line of waiting messages.
    Queue,
    /// Pollers, which take messages out of a queue.
    Poller,
    /// A block of environments.
    Function,
    /// A function beside the way that answers questions.
    Status,
    /// A provider of a language model.
    Model,
    /// A database table.
    Table,
    /// A place for messages that could not be processed.
    DeadLetters,
    /// The push of results to clients.
    Push,
}

/// A one-way or two-way link between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkSpec {
    /// Where calls or messages come from.
    pub from: PartIx,
    /// Where they go to.
    pub to: PartIx,
    /// What travels along it.
    pub kind: LinkKind,
}

/// What travels along a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Calls one way, with their answers coming back on the same line.
    Call,
    /// Messages one way; acknowledgements are not drawn.
    Message,
    /// Messages that have been given up.
    DeadLetter,
    /// Finished results on their way to the client, apart from the calls.
    Push,
}

impl PartSpec {
    /// Whether it goes by the setting with this path.
    pub fn goes_by(&self, path: &str) -> bool {
        self.settings.iter().any(|group| {
            let rest = path.strip_prefix(group);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

impl Topology {
    /// Index of the part with this id.
    pub fn part(&self, id: &str) -> Option<PartIx> {
        self.parts
            .iter()
            .position(|part| part.id == id)
            .map(|index| index as PartIx)
    }

    /// Whether a part is drawn like this.
    pub fn has(&self, glyph: Glyph) -> bool {
        self.parts.iter().any(|part| part.glyph == glyph)
    }

    /// Whether it has a part of this kind.
    pub fn has_kind(&self, kind: PartKind) -> bool {
        self.parts.iter().any(|part| part.kind == kind)
    }

    /// What it has, for the rules about what AWS would refuse.
    pub fn in_use(&self) -> Parts {
        let settings = self.parts.iter().flat_map(|part| part.settings);
        let works = |part: &&PartSpec| part.kind == PartKind::Function;
        Parts {
            settings: settings.copied().collect(),
            functions: self.parts.iter().filter(works).count() as u32,
        }
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
