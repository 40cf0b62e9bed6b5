-- Web processes keep for a moment whose a token is and what it may do in a repository (lib/access/token-access.ts). Every
-- change of what they read tells them, whoever makes it: other processes by the NOTIFY, the writer's own by the INFO on
-- its connection. A new row matters only where the lack of one is kept: nobody keeps unknown tokens and repositories.
CREATE FUNCTION announce_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('dockbell_access', '');
  RAISE INFO 'dockbell_access';
  RETURN NULL;
END $$;

CREATE TRIGGER access_tokens_changed
AFTER DELETE OR UPDATE OF "user_id", "token_hash", "scopes", "is_active", "expires_at" ON "access_tokens"
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER users_changed AFTER DELETE OR UPDATE OF "id", "username" ON "users"
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER organization_members_changed AFTER INSERT OR UPDATE OR DELETE ON "organization_members"
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER collaborators_changed AFTER INSERT OR UPDATE OR DELETE ON "collaborators"
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
CREATE TRIGGER repositories_changed AFTER UPDATE OR DELETE ON "repositories"
FOR EACH STATEMENT EXECUTE FUNCTION announce_access_change();
