-- What staff changed: who, what, from what to what, why, when. One entry is undone at most once.
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "undoes" UUID,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "audit_entry_undoes_key" ON "audit_entry"("undoes");
CREATE INDEX "audit_entry_subject_id_idx" ON "audit_entry"("subject", "id");

CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an entry of the audit trail never changes';
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
