-- Place search: what a name weighs is stored beside it, short prefixes have their best places ready, several words are looked up together.

ALTER TABLE "location" ADD COLUMN "city" TEXT;
ALTER TABLE "location" ADD COLUMN "words" tsvector;

-- Two spellings may share a key ("Zurich", "Zürich"), and a part of a name ("louvre") is a key of its own.
ALTER TABLE "location_name" DROP CONSTRAINT "location_name_pkey";
ALTER TABLE "location_name" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'point';
ALTER TABLE "location_name" ADD COLUMN "is_part" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "location_name" ADD COLUMN "weight" REAL NOT NULL DEFAULT 0;
ALTER TABLE "location_name" ADD CONSTRAINT "location_name_pkey" PRIMARY KEY ("location_id", "key", "name");

-- CreateTable
CREATE TABLE "location_prefix" (
    "prefix" TEXT NOT NULL,
    "location_ids" TEXT[],

    CONSTRAINT "location_prefix_pkey" PRIMARY KEY ("prefix")
);

-- Several words at once: "museum paris", "springfield illinois".
CREATE INDEX "location_words_idx" ON "location" USING gin ("words");
-- A box on the map is a box of degrees, not of great circles.
CREATE INDEX "location_box_idx" ON "location" USING gist (("geom"::geometry));
-- The best known of a large box without reading all of it.
CREATE INDEX "location_importance_idx" ON "location" ("importance" DESC);
-- Nearest airport or sight among many cities.
CREATE INDEX "location_geom_other_idx" ON "location" USING gist ("geom") WHERE "kind" NOT IN ('city', 'district');

DROP INDEX "location_name_prefix_idx";
CREATE INDEX "location_name_prefix_idx" ON "location_name" ("key" text_pattern_ops);
CREATE INDEX "location_name_prefix_other_idx" ON "location_name" ("key" text_pattern_ops) WHERE "kind" NOT IN ('city', 'district');
DROP INDEX "location_name_trgm_idx";
-- Typos: every place's own name, and the other names of towns that people from elsewhere have heard of (some 15,000 people and more).
CREATE INDEX "location_name_trgm_idx" ON "location_name" USING gin ("key" gin_trgm_ops) WHERE NOT "is_part" AND ("is_primary" OR "weight" >= 1.17);

-- Names much like a text. The limit on similarity is set here because it decides how many rows the index returns: at the default of 0.3 it is ten times as many.
CREATE FUNCTION similar_location_names(query text, most integer)
RETURNS TABLE (location_id text, key text, name text, is_primary boolean, is_part boolean, weight real, similarity real)
LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.45 AS $$
  SELECT n.location_id, n.key, n.name, n.is_primary, n.is_part, n.weight, similarity(n.key, query)
  FROM location_name n
  WHERE n.key % query AND NOT n.is_part AND (n.is_primary OR n.weight >= 1.17)
  ORDER BY similarity(n.key, query) DESC, n.weight DESC
  LIMIT most
$$;
