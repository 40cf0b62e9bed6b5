const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>This is a test receiver</title>
<h1>This is a test receiver</h1>
<p>It shows the requests that programs send to this URL. Your browser's visit was not recorded.</p>
<p>Use the URL in a webhook, or send a request with curl.</p>
</html>
`;

/** What a browser gets at a test receiver's URL: the same of every receiver, and of none. */
export function receiverNote(): Response {
  return new Response(PAGE, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
