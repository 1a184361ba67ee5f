-- What a site in use has kept of the hospital's answers: the result of every completed request of the hospital's, with a
-- report of some twelve lines, read when the data was made.
INSERT INTO cached_result (clinical_request_id, version, read_at, description, type_reference_name, state, added_at,
    updated_at, is_final)
SELECT request.id, request.result_version, now(),
    concat('REPORT: ', kind.name, E'\nClinical details: as in the referral.\n',
        string_agg(concat('Finding ', line, E': no change since the earlier examination.\n'), '' ORDER BY line),
        'Conclusion: no new disease. Reported by: Dr "A. Reader"'),
    kind.ref_name, 'COMPLETED', request.added_at, request.completed_at, true
FROM clinical_request AS request
JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id,
    generate_series(1, 9) AS line
WHERE request.state = 'COMPLETED' AND request.tie_reference IS NOT NULL
GROUP BY request.id, kind.id;
