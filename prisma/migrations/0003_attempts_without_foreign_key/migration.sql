-- An attempt is written by the statement that has just updated its delivery, so the delivery exists. The
-- foreign key asked again for each row, and locked the delivery once more.
-- What it did on deletion, this trigger does for all deleted rows at once.
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_delivery_id_fkey";

-- \003B is a semicolon: what applies migrations takes a plain one for the end of the statement.
CREATE FUNCTION delete_attempts_of_deliveries() RETURNS trigger LANGUAGE plpgsql AS U&'
BEGIN
  DELETE FROM attempts USING deleted WHERE attempts.delivery_id = deleted.id\003B
  RETURN NULL\003B
END';

CREATE TRIGGER deliveries_deleted AFTER DELETE ON deliveries
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION delete_attempts_of_deliveries();
