"""GraphQL: the inputs and results of the operations. Generated from the contract: do not edit."""
