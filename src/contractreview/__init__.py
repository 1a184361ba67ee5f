"""
The reviewer of contracts: compares SDL and OpenAPI documents with another revision, and says what breaks for whom.
It knows nothing of hospitals. Of `contractgen` it uses the loading of documents and the finding of lines.
"""
