-- News of departures stand with those of everything else since the migration before.
DROP TABLE "departure_change";
ALTER TABLE "departure" DROP COLUMN "seq";
