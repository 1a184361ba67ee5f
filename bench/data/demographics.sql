-- What the hospital says of patients, as a table beside the others, so that nobody is measured on the hospital.
CREATE TABLE IF NOT EXISTS demographics (
    patient_id bigint PRIMARY KEY REFERENCES patient ON DELETE CASCADE,
    communication_method text,
    first_name text,
    last_name text,
    date_of_birth date,
    sex text,
    occupation text,
    telephone_number text,
    address_id text,
    address_line text,
    address_city text,
    address_district text,
    address_postal_code text,
    address_country text,
    read_at timestamptz
);
