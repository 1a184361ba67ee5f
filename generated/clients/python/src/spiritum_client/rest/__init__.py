"""REST: the inputs and responses of the operations. Generated from the contract: do not edit."""
