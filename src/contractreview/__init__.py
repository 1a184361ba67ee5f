"""
The reviewer of contracts: compares SDL and OpenAPI documents with another revision and says what that does to readers.
It knows contracts, not hospitals; of the generator it uses the reading of documents.
"""
