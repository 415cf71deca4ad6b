-- What searches compare with, see db/search-text.ts. New columns are empty in rows that are there already: `npm run
-- migrate` fills them a few at a time and builds the indexes while others write (scripts/search-columns.ts).
SET LOCAL lock_timeout = '200ms';
--> statement-breakpoint
-- The same as `fold` in db/search-text.ts.
CREATE FUNCTION "search_fold"(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(normalize(
    replace(replace(replace(replace(
      translate(
        regexp_replace(
          lower(normalize(replace(typed, '´', ''''), NFKD) COLLATE "und-x-icu") COLLATE "C",
          '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200c\u200d\ufe0e\ufe0f]',
          '', 'g'),
        '‘’‚‛`ʹʻʼʽˈ′՚׳' || '‐‑‒–—―−⁃' || '“”„‟«»″״' || 'øđðłħŧıȷŋςĸ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹',
        repeat('''', 13) || repeat('-', 8) || repeat('"', 8) || 'oddlhtijnσk01234567890123456789'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    NFC), ' +', ' ', 'g'), ' ')
$$;
--> statement-breakpoint
-- The same as `searchText` in db/search-text.ts.
CREATE FUNCTION "search_text"(typed text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ' ' || btrim(regexp_replace(regexp_replace(regexp_replace(
    search_fold(typed),
    '([\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U000323af])',
    ' \1 ', 'g'),
    '([!-/:-@\[-`{-~¡-¿×÷‐-‧、-〃〈-】・])(?=[^ ])', '\1 ', 'g'),
    ' +', ' ', 'g'), ' ')
$$;
--> statement-breakpoint
ALTER TABLE "partner_organisations" ADD COLUMN "search_text" text;
--> statement-breakpoint
ALTER TABLE "partner_users" ADD COLUMN "search_text" text;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "search_text" text;
--> statement-breakpoint
CREATE FUNCTION "write_search_text_of_name"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := search_text(NEW.name);
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- One or two letters find the beginning of an address, and not that of every part of it.
CREATE FUNCTION "write_search_text_of_person"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := search_text(NEW.name) || ' ' || search_fold(NEW.email);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "partner_organisations_search_text" BEFORE INSERT OR UPDATE OF "name", "search_text"
  ON "partner_organisations" FOR EACH ROW EXECUTE FUNCTION "write_search_text_of_name"();
--> statement-breakpoint
CREATE TRIGGER "partner_users_search_text" BEFORE INSERT OR UPDATE OF "name", "email", "search_text"
  ON "partner_users" FOR EACH ROW EXECUTE FUNCTION "write_search_text_of_person"();
--> statement-breakpoint
CREATE TRIGGER "customers_search_text" BEFORE INSERT OR UPDATE OF "name", "email", "search_text"
  ON "customers" FOR EACH ROW EXECUTE FUNCTION "write_search_text_of_person"();
