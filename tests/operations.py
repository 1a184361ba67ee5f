"""The GraphQL operations that several test modules send, and the smallest picture that one of them can carry."""

import base64

LOCK = """
mutation Lock($entry: ID!, $unlock: Boolean) {
  lockOnPathway(input: {onPathwayId: $entry, unlock: $unlock}) {
    onPathway { id lockUser { id } lockEndTime }
    userErrors { field code message }
  }
}
"""
DECIDE = """
mutation Decide($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      id decisionType clinicHistory comorbidities clinician { id }
      onPathway { id isDischarged underCareOf { id } }
      clinicalRequests { id currentState clinicalRequestType { id } }
      clinicalRequestResolutions { id forwardDecisionPoint { id } }
    }
    userErrors { field code message }
  }
}
"""
CREATE_PATIENT = """
mutation Create($input: PatientInput!) {
  createPatient(input: $input) {
    patient {
      id hospitalNumber nationalNumber firstName lastName dateOfBirth sex communicationMethod
      onPathways(includeDischarged: true) {
        id isDischarged awaitingDecisionType referredAt underCareOf { id } decisionPoints { id }
        clinicalRequests { currentState completedAt decisionPoint { id } clinicalRequestType { id } }
      }
    }
    userErrors { field code message }
  }
}
"""
WORKLIST = """
query Worklist($on: ID!, $first: Int, $after: String, $last: Int, $before: String, $outstanding: Boolean,
    $discharged: Boolean, $mine: Boolean, $awaiting: DecisionType, $sort: WorklistSort, $words: String) {
  getPatientOnPathwayConnection(pathwayId: $on, first: $first, after: $after, last: $last, before: $before,
      outstanding: $outstanding, includeDischarged: $discharged, underCareOf: $mine, awaitingDecisionType: $awaiting,
      sort: $sort, query: $words) {
    totalCount
    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
    edges { cursor node { id } }
  }
}
"""
USERS = """
query Users($first: Int, $after: String, $last: Int, $before: String) {
  getUserConnection(first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasPreviousPage hasNextPage startCursor endCursor } edges { cursor node { id username } }
  }
}
"""
ENTRIES = """
subscription Entries($on: ID, $discharged: Boolean) {
  onPathwayUpdated(pathwayId: $on, includeDischarged: $discharged) {
    id isDischarged lockUser { id } patient { hospitalNumber }
  }
}
"""
RESULTS = """
subscription Results($clinician: ID) {
  clinicalRequestResolved(clinicianID: $clinician) { id currentState testResult { description } }
}
"""
SUBMIT_FEEDBACK = "mutation($input: FeedbackInput!) { submitFeedback(input: $input) { success } }"
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
