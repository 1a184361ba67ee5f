"""What of the contract is going to end, and who still uses it: counted, so that it can end without hurting anybody."""
