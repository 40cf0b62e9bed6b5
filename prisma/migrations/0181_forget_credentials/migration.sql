-- Test receivers stored every header until now, cookies of people's browsers among them. Requests are kept for
-- 24 hours only, and credentials can be under any name and in any body: none of them is kept.
DELETE FROM "test_requests";

-- Cookies of receivers.
UPDATE "attempts" SET "response_headers" = ("response_headers"::jsonb - 'set-cookie' - 'set-cookie2')::json
WHERE "response_headers"::text LIKE '%"set-cookie%';
