//! The designs that the simulation knows.

use crate::declare::prelude::*;

words! {
    /// The designs that the simulation knows.
    pub enum DesignName {
        /// client → API Gateway → Lambda → `DynamoDB`, each call open until the next one answers.
        Synchronous = "synchronous", "Synchronous";
        /// client → API Gateway → SQS → Lambda → `DynamoDB`, the result pushed over a WebSocket.
        EventDriven = "event-driven", "Event-driven";
        /// The same, except that lookups are answered at once.
        Hybrid = "hybrid", "Hybrid";
        /// client → load balancer → instances that each run the whole program → database.
        Monolith = "monolith", "Monolith";
        /// client → API Gateway → service → service … → `DynamoDB`, each call open until the next one answers.
        ServiceChain = "service-chain", "Service chain";
        /// client → API Gateway → service → several services at once → `DynamoDB`.
        ServiceFanOut = "service-fan-out", "Service fan-out";
        /// client → API Gateway → topic or bus → a queue and a service for each piece of the work →
        /// `DynamoDB`.
        EventFanOut = "event-fan-out", "Event fan-out";
    }
}
