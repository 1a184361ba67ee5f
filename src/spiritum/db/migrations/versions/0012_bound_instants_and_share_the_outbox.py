"""Put instants that cannot be right, keep new ones out, and let the outbox be shared by pathways and people."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Mend what is stored, then have the database itself hold the bounds."""
    _mend_instants()
    _mend_days()
    _hold_bounds()
    _share_outbox()


def _mend_instants() -> None:
    """Years such as 1 and 9999 stand for "not known"; the nearest instant that we know of ourselves takes their place.

    Triggers would call each mended row changed.
    """
    op.execute("ALTER TABLE on_pathway DISABLE TRIGGER USER")
    op.execute(
        """
        UPDATE on_pathway SET referred_at = added_at
        WHERE referred_at < '1900-01-01Z' OR referred_at > now() + interval '2 days'
        """
    )
    op.execute("ALTER TABLE on_pathway ENABLE TRIGGER USER")
    op.execute("ALTER TABLE clinical_request DISABLE TRIGGER USER")
    op.execute(
        """
        UPDATE clinical_request SET tie_updated_at = updated_at
        WHERE tie_updated_at < '1900-01-01Z' OR tie_updated_at > now() + interval '1 day'
        """
    )
    op.execute(
        """
        UPDATE clinical_request SET amended_at = updated_at
        WHERE amended_at < '1900-01-01Z' OR amended_at > now() + interval '1 day'
        """
    )
    op.execute("ALTER TABLE clinical_request ENABLE TRIGGER USER")
    op.execute("UPDATE fhir_poll SET mark = now() WHERE mark < '1900-01-01Z' OR mark > now() + interval '1 day'")
    op.execute("DELETE FROM fhir_seen WHERE changed_at < '1900-01-01Z' OR changed_at > now() + interval '1 day'")


def _mend_days() -> None:
    # Of a meeting on no possible day we know when it was planned: it goes to the first free day from there on.
    op.execute(
        """
        DO $$
        DECLARE lost record; free date;
        BEGIN
            FOR lost IN
                SELECT id, pathway_id, created_at FROM mdt
                WHERE planned_on < '1900-01-01' OR planned_on > '2200-12-31' ORDER BY id
            LOOP
                free := lost.created_at::date;
                WHILE EXISTS (SELECT FROM mdt WHERE pathway_id = lost.pathway_id AND planned_on = free) LOOP
                    free := free + 1;
                END LOOP;
                UPDATE mdt SET planned_on = free WHERE id = lost.id;
            END LOOP;
        END $$
        """
    )
    # A copy, which is asked for again.
    op.execute("DELETE FROM demographics WHERE date_of_birth < '1800-01-01' OR date_of_birth > '2200-12-31'")


def _hold_bounds() -> None:
    op.execute(
        """
        ALTER TABLE on_pathway ADD CONSTRAINT on_pathway_referred_at_check
            CHECK (referred_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z')
        """
    )
    op.execute(
        """
        ALTER TABLE clinical_request
            ADD CONSTRAINT clinical_request_tie_updated_at_check
            CHECK (tie_updated_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z'),
            ADD CONSTRAINT clinical_request_amended_at_check
            CHECK (amended_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z')
        """
    )
    op.execute(
        "ALTER TABLE mdt ADD CONSTRAINT mdt_planned_on_check CHECK (planned_on BETWEEN '1900-01-01' AND '2200-12-31')"
    )
    op.execute(
        """
        ALTER TABLE demographics ADD CONSTRAINT demographics_date_of_birth_check
            CHECK (date_of_birth BETWEEN '1800-01-01' AND '2200-12-31')
        """
    )
    op.execute(
        """
        ALTER TABLE fhir_poll ADD CONSTRAINT fhir_poll_mark_check
            CHECK (mark BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z')
        """
    )
    op.execute(
        """
        ALTER TABLE fhir_seen ADD CONSTRAINT fhir_seen_changed_at_check
            CHECK (changed_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z')
        """
    )


def _share_outbox() -> None:
    op.execute(
        """
        ALTER TABLE outbox_item
            ADD COLUMN pathway_id bigint NOT NULL DEFAULT 0,
            ADD COLUMN requester_id bigint NOT NULL DEFAULT 0
        """
    )
    op.execute(
        """
        UPDATE outbox_item
        SET pathway_id = on_pathway.pathway_id, requester_id = coalesce(decision_point.clinician_id, 0)
        FROM clinical_request
        JOIN on_pathway ON on_pathway.id = clinical_request.on_pathway_id
        LEFT JOIN decision_point ON decision_point.id = clinical_request.decision_point_id
        WHERE clinical_request.id = outbox_item.clinical_request_id
        """
    )
    # By the database, so that no row ever waits in a lane that is not its own, whoever writes it.
    op.execute(
        """
        CREATE FUNCTION choose_outbox_lane() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            SELECT on_pathway.pathway_id, coalesce(decision_point.clinician_id, 0)
            INTO NEW.pathway_id, NEW.requester_id
            FROM clinical_request
            JOIN on_pathway ON on_pathway.id = clinical_request.on_pathway_id
            LEFT JOIN decision_point ON decision_point.id = clinical_request.decision_point_id
            WHERE clinical_request.id = NEW.clinical_request_id;
            NEW.pathway_id := coalesce(NEW.pathway_id, 0);
            NEW.requester_id := coalesce(NEW.requester_id, 0);
            RETURN NEW;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER outbox_item_lane BEFORE INSERT ON outbox_item
        FOR EACH ROW EXECUTE FUNCTION choose_outbox_lane()
        """
    )
    op.execute(
        """
        CREATE INDEX outbox_item_lane_idx ON outbox_item (pathway_id, requester_id, next_attempt_at, id)
        WHERE parked_at IS NULL
        """
    )
    op.execute("CREATE INDEX outbox_item_leased_until_idx ON outbox_item (leased_until) WHERE leased_until IS NOT NULL")
