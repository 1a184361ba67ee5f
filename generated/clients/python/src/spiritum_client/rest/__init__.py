"""REST: what the operations take and answer. Generated from the contract: do not edit."""
